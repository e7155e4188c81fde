#include "irsight/tools/compile/represent/programl_encoder.h"

#include <llvm/IR/Function.h>

#include <map>
#include <optional>
#include <utility>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/graph/subgraph.h"
#include "irsight/tools/compile/represent/programl_vocabulary.h"

namespace irsight::tools {
namespace {

class ProgramlRows : public ModuleRows {
 public:
  ProgramlRows(ProgramGraph graph, const ProgramlVocabulary* vocabulary, bool counts)
      : graph_(std::move(graph)), vocabulary_(vocabulary), counts_(counts) {}

  Status add(llvm::Function* only, Unit& unit) override {
    if (only == nullptr) {
      add_graph(graph_, unit);
      return {};
    }
    if (!splitter_) {
      splitter_.emplace(graph_);
      for (const FunctionId f : id_range<FunctionId>(0, graph_.num_functions())) {
        ids_.emplace(graph_.function_name(f), f);
      }
    }
    const auto found = ids_.find(only->getName().str());
    if (found == ids_.end()) return error("has no function of that name in its graph");
    add_graph(splitter_->graph_of(found->second), unit);
    return {};
  }

 private:
  void add_graph(const ProgramGraph& graph, Unit& unit) const {
    if (counts_) {
      add_counts(graph, unit);
      return;
    }
    std::vector<ColumnValues>& nodes = unit.tables[0].columns;
    for (const NodeId node : graph.nodes()) {
      nodes[0].add(static_cast<std::int32_t>(graph.kind(node)));
      nodes[1].add(static_cast<std::int32_t>(graph.function(node)));
      nodes[2].add(static_cast<std::int32_t>(graph.block(node)));
      nodes[3].add_text(graph.text(node));
      if (vocabulary_ != nullptr) nodes[4].add(vocabulary_->find(graph.text(node)));
    }
    std::vector<ColumnValues>& edges = unit.tables[1].columns;
    for (const EdgeId edge : graph.edges()) {
      edges[0].add(static_cast<std::int32_t>(graph.flow(edge)));
      edges[1].add(graph.position(edge));
      edges[2].add(static_cast<std::int32_t>(graph.source(edge)));
      edges[3].add(static_cast<std::int32_t>(graph.target(edge)));
    }
  }

  static void add_counts(const ProgramGraph& graph, Unit& unit) {
    std::map<std::string_view, std::int64_t> counts;
    for (const NodeId node : graph.nodes()) ++counts[graph.text(node)];
    std::vector<ColumnValues>& columns = unit.tables[0].columns;
    for (const auto& [text, count] : counts) {
      columns[0].add(count);
      columns[1].add_text(text);
    }
  }

  ProgramGraph graph_;
  const ProgramlVocabulary* vocabulary_;
  bool counts_;
  std::optional<FunctionSplitter> splitter_;
  std::map<std::string, FunctionId, std::less<>> ids_;
};

class ProgramlEncoder : public ModuleEncoder {
 public:
  ProgramlEncoder(Dialect dialect, std::optional<ProgramlVocabulary> vocabulary, bool counts)
      : dialect_(dialect), vocabulary_(std::move(vocabulary)), counts_(counts) {}

  Schema schema() const override {
    using Kind = ColumnSchema::Kind;
    if (counts_) return {{"texts", {{"count", Kind::kInt64}, {"text", Kind::kText}}}};
    Schema tables = {{"nodes",
                      {{"kind", Kind::kInt32},
                       {"function", Kind::kInt32},
                       {"block", Kind::kInt32},
                       {"text", Kind::kText}}},
                     {"edges",
                      {{"flow", Kind::kInt32},
                       {"position", Kind::kInt32},
                       {"source", Kind::kInt32},
                       {"target", Kind::kInt32}}}};
    if (vocabulary_) tables[0].columns.push_back({"id", Kind::kInt32});
    return tables;
  }

  std::map<std::string, std::string> metadata() const override {
    std::map<std::string, std::string> said = {{"dialect", std::string(name_of(dialect_))}};
    if (vocabulary_) said["vocabulary_size"] = std::to_string(vocabulary_->size());
    return said;
  }

  Result<std::unique_ptr<UnitOutput>> own_output(const std::string& path) const override {
    if (!counts_) return nullptr;
    return programl_vocabulary_output(path);
  }

 protected:
  Result<std::unique_ptr<ModuleRows>> rows_of(llvm::Module& module, bool) const override {
    Result<ProgramGraph> graph = graph_from_module(module, {.dialect = dialect_});
    if (!graph) return error_of(std::move(graph));
    return std::make_unique<ProgramlRows>(std::move(*graph), vocabulary_ ? &*vocabulary_ : nullptr,
                                          counts_);
  }

  void change(LowerOptions& options) const override {
    options.keeps_old_ir = dialect_ == Dialect::kProgramlReleased && !options.passes;
  }

 private:
  Dialect dialect_;
  std::optional<ProgramlVocabulary> vocabulary_;
  bool counts_;
};

}  // namespace

Status check_programl(const RepresentCommandLine& line) {
  if (!line.build_vocabulary) return {};
  if (!line.vocabulary.empty()) {
    return error("--build-vocabulary and --vocabulary: one writes what the other reads");
  }
  if (!line.format.empty() || line.output.ends_with('/')) {
    return error("--build-vocabulary: writes one file in a format of its own; -o FILE alone");
  }
  return {};
}

Result<std::unique_ptr<Encoder>> make_programl_encoder(const RepresentCommandLine& line) {
  std::optional<ProgramlVocabulary> vocabulary;
  if (!line.vocabulary.empty()) {
    Result<ProgramlVocabulary> read = ProgramlVocabulary::read(line.vocabulary);
    if (!read) return error_of(std::move(read));
    vocabulary = std::move(*read);
  }
  return std::make_unique<ProgramlEncoder>(*dialect_from_name(line.dialect), std::move(vocabulary),
                                           line.build_vocabulary);
}

}  // namespace irsight::tools
