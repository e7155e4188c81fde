#include "irsight/tools/compile/represent/ir2vec_encoder.h"

#include <llvm/IR/Module.h>

#include <span>
#include <unordered_map>
#include <utility>

#include "irsight/embeddings/default_files.h"
#include "irsight/frontend/ir2vec.h"

namespace irsight::tools {
namespace {

class Ir2vecRows : public ModuleRows {
 public:
  Ir2vecRows(const llvm::Module& module, Ir2vecVectors vectors, bool parts)
      : vectors_(std::move(vectors)), parts_(parts) {
    for (const llvm::Function& function : module) {
      if (!function.isDeclaration()) places_.emplace(&function, places_.size());
    }
  }

  Status add(llvm::Function* only, Unit& unit) override {
    bool finite = true;
    std::int32_t number = 0;
    std::int32_t block = 0;
    const auto add_function = [&](const Ir2vecFunction& function) {
      finite = finite && function.finite;
      if (parts_) add_parts(function, number, block, unit);
      ++number;
    };
    std::span<const double> vector = vectors_.module;
    if (only == nullptr) {
      for (const Ir2vecFunction& function : vectors_.functions) add_function(function);
    } else {
      const Ir2vecFunction& function = vectors_.functions[places_.at(only)];
      add_function(function);
      vector = function.vector;
    }
    std::vector<ColumnValues>& columns = unit.tables[0].columns;
    columns[0].add(static_cast<std::int32_t>(finite ? 1 : 0));
    add_row(columns[1], vector);
    return {};
  }

 private:
  static void add_row(ColumnValues& column, std::span<const double> row) {
    for (const double number : row) column.add(number);
  }

  void add_parts(const Ir2vecFunction& function, std::int32_t number, std::int32_t& block,
                 Unit& unit) const {
    const auto width = static_cast<std::size_t>(vectors_.width);
    for (std::size_t i = 0; i < function.blocks.size() / width; ++i) {
      unit.tables[1].columns[0].add(number);
    }
    add_row(unit.tables[1].columns[1], function.blocks);
    for (const std::int32_t place : function.instruction_block) {
      unit.tables[2].columns[0].add(block + place);
    }
    add_row(unit.tables[2].columns[1], function.instructions);
    block += static_cast<std::int32_t>(function.blocks.size() / width);
  }

  Ir2vecVectors vectors_;
  bool parts_;
  std::unordered_map<const llvm::Function*, std::size_t> places_;  // among vectors_.functions
};

class Ir2vecEncoder : public ModuleEncoder {
 public:
  Ir2vecEncoder(Ir2vecVocabulary vocabulary, Ir2vecOptions options)
      : vocabulary_(std::move(vocabulary)), options_(options) {}

  Schema schema() const override {
    using Kind = ColumnSchema::Kind;
    const std::int64_t width = vocabulary_.width();
    Schema tables = {{"vectors", {{"finite", Kind::kInt32}, {"vector", Kind::kFloat64, width}}}};
    if (options_.parts) {
      tables.push_back({"blocks", {{"function", Kind::kInt32}, {"vector", Kind::kFloat64, width}}});
      tables.push_back(
          {"instructions", {{"block", Kind::kInt32}, {"vector", Kind::kFloat64, width}}});
    }
    return tables;
  }

  std::map<std::string, std::string> metadata() const override {
    return {{"kind", std::string(name_of(options_.kind))}};
  }

 protected:
  Result<std::unique_ptr<ModuleRows>> rows_of(llvm::Module& module, bool) const override {
    Result<Ir2vecVectors> vectors = ir2vec_from_module(module, vocabulary_, options_);
    if (!vectors) return error_of(std::move(vectors));
    return std::make_unique<Ir2vecRows>(module, *std::move(vectors), options_.parts);
  }

 private:
  Ir2vecVocabulary vocabulary_;
  Ir2vecOptions options_;
};

}  // namespace

Result<std::unique_ptr<Encoder>> make_ir2vec_encoder(const RepresentCommandLine& line) {
  const Result<std::string> path = line.vocabulary.empty()
                                       ? default_file("ir2vec/vocabulary75.json")
                                       : Result<std::string>(line.vocabulary);
  if (!path) return tl::unexpected(path.error());
  Result<Ir2vecVocabulary> vocabulary = Ir2vecVocabulary::open(*path);
  if (!vocabulary) return error_of(std::move(vocabulary));
  const Result<Ir2vecKind> kind = ir2vec_kind_from_name(line.kind);
  if (!kind) return tl::unexpected(Error(kind.error()).in("--kind"));
  return std::make_unique<Ir2vecEncoder>(*std::move(vocabulary),
                                         Ir2vecOptions{.kind = *kind, .parts = line.parts});
}

}  // namespace irsight::tools
