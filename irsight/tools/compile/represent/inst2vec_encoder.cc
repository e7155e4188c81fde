#include "irsight/tools/compile/represent/inst2vec_encoder.h"

#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Module.h>

#include <optional>
#include <unordered_map>
#include <utility>

#include "irsight/base/string_table.h"
#include "irsight/embeddings/default_files.h"
#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/frontend/statement.h"
#include "irsight/tools/compile/represent/inst2vec_order.h"

namespace irsight::tools {
namespace {

enum Column : std::size_t { kId, kRung, kFunction, kText, kVector };

struct Settings {
  Vocabulary vocabulary;
  std::optional<EmbeddingTable> table;
  bool definitions = false;
  bool along_xfg = false;
};

// The statements of one module.
class Inst2vecRows : public ModuleRows {
 public:
  Inst2vecRows(const Settings& settings, const llvm::Module& module)
      : settings_(settings), module_(module) {
    std::int32_t number = 0;
    for (const llvm::Function& function : module) {
      if (!function.isDeclaration()) numbers_.emplace(&function, number++);
    }
  }

  // Finds the order, where it is not that of the IR, once for all functions.
  Status prepare() {
    if (!settings_.along_xfg) return {};
    const Result<std::vector<std::int32_t>> order = xfg_order(module_);
    if (!order) return tl::unexpected(order.error());
    std::vector<const llvm::Instruction*> instructions;
    for (const llvm::Function& function : module_) {
      for (const llvm::Instruction& instruction : llvm::instructions(function)) {
        instructions.push_back(&instruction);
      }
    }
    for (const std::int32_t number : *order) {
      const llvm::Instruction* instruction = instructions[static_cast<std::size_t>(number)];
      all_.push_back(instruction);
      of_function_[instruction->getFunction()].push_back(instruction);
    }
    return {};
  }

  Status add(llvm::Function* only, Unit& unit) override {
    if (settings_.along_xfg) {
      for (const llvm::Instruction* instruction : only != nullptr ? of_function_[only] : all_) {
        add_row(writer_.of(*instruction), numbers_[instruction->getFunction()], unit);
      }
      return {};
    }
    if (only != nullptr) {
      add_function(*only, unit);
      return {};
    }
    if (settings_.definitions) {
      for (const llvm::GlobalVariable& variable : module_.globals()) {
        add_row(writer_.of(variable), -1, unit);
      }
    }
    for (const llvm::Function& function : module_) add_function(function, unit);
    return {};
  }

 private:
  void add_function(const llvm::Function& function, Unit& unit) {
    if (function.isDeclaration()) return;
    const std::int32_t number = numbers_[&function];
    if (settings_.definitions) add_row(writer_.of(function), number, unit);
    for (const llvm::Instruction& instruction : llvm::instructions(function)) {
      add_row(writer_.of(instruction), number, unit);
    }
  }

  void add_row(std::string_view statement, std::int32_t function, Unit& unit) {
    const StatementId id = id_of(statement);
    std::vector<ColumnValues>& columns = unit.tables[0].columns;
    columns[kId].add(id.id);
    columns[kRung].add(static_cast<std::int32_t>(id.rung));
    columns[kFunction].add(function);
    columns[kText].add_text(statement);
    if (!settings_.table) return;
    for (const float number : (*settings_.table)[id.id]) columns[kVector].add(number);
  }

  // Statements repeat, and climbing the ladder costs: each text is looked up once.
  StatementId id_of(std::string_view statement) {
    const auto text = static_cast<std::size_t>(texts_.intern(statement));
    if (text == ids_.size()) ids_.push_back(settings_.vocabulary.find(statement));
    return ids_[text];
  }

  const Settings& settings_;
  const llvm::Module& module_;
  StatementWriter writer_;
  StringTableBuilder texts_;
  std::vector<StatementId> ids_;  // by text
  std::unordered_map<const llvm::Function*, std::int32_t> numbers_;
  std::vector<const llvm::Instruction*> all_;
  std::unordered_map<const llvm::Function*, std::vector<const llvm::Instruction*>> of_function_;
};

class Inst2vecEncoder : public ModuleEncoder {
 public:
  explicit Inst2vecEncoder(Settings settings) : settings_(std::move(settings)) {}

  Schema schema() const override {
    using Kind = ColumnSchema::Kind;
    TableSchema table{"statements",
                      {{"id", Kind::kInt32},
                       {"rung", Kind::kInt32},
                       {"function", Kind::kInt32},
                       {"text", Kind::kText}}};
    if (settings_.table) {
      table.columns.push_back({"vector", Kind::kFloat32, settings_.table->width()});
    }
    return {table};
  }

  std::map<std::string, std::string> metadata() const override {
    return {{"normalisation", settings_.vocabulary.normalisation()},
            {"vocabulary", settings_.vocabulary.digest()},
            {"vocabulary_size", std::to_string(settings_.vocabulary.size())},
            {"order", settings_.along_xfg ? "xfg" : "ir"}};
  }

 protected:
  Result<std::unique_ptr<ModuleRows>> rows_of(llvm::Module& module, bool) const override {
    auto rows = std::make_unique<Inst2vecRows>(settings_, module);
    if (Status ready = rows->prepare(); !ready) return error_of(std::move(ready));
    return rows;
  }

 private:
  Settings settings_;
};

}  // namespace

Status check_inst2vec(const RepresentCommandLine& line) {
  if (!line.vectors && !line.table.empty()) {
    return error("--table FILE: is for --vectors, which is missing");
  }
  if (line.definitions && line.order == "xfg") {
    return error("--definitions: has no place in --order xfg, whose walk meets instructions");
  }
  return {};
}

Result<std::unique_ptr<Encoder>> make_inst2vec_encoder(const RepresentCommandLine& line) {
  Result<Vocabulary> vocabulary =
      line.vocabulary.empty() ? default_vocabulary() : Vocabulary::read(line.vocabulary);
  if (!vocabulary) return error_of(std::move(vocabulary));
  Settings settings{.vocabulary = std::move(*vocabulary),
                    .table = {},
                    .definitions = line.definitions,
                    .along_xfg = line.order == "xfg"};
  if (line.vectors) {
    const EmbeddingTableNeeds needs{.width = 0,
                                    .normalisation = settings.vocabulary.normalisation(),
                                    .vocabulary_digest = settings.vocabulary.digest()};
    Result<EmbeddingTable> table =
        line.table.empty() ? default_table(needs) : EmbeddingTable::open(line.table, needs);
    if (!table) return error_of(std::move(table));
    settings.table = std::move(*table);
  }
  return std::make_unique<Inst2vecEncoder>(std::move(settings));
}

}  // namespace irsight::tools
