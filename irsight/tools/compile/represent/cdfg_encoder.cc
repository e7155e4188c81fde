#include "irsight/tools/compile/represent/cdfg_encoder.h"

#include <utility>

#include "irsight/frontend/cdfg.h"

namespace irsight::tools {
namespace {

class CdfgRows : public ModuleRows {
 public:
  explicit CdfgRows(llvm::Module& module) : maker_(module) {}

  Status add(llvm::Function* only, Unit& unit) override {
    const Cdfg graph = maker_.make(only);
    std::vector<ColumnValues>& nodes = unit.tables[0].columns;
    for (const CdfgNode& node : graph.nodes) {
      nodes[0].add(static_cast<std::int32_t>(node.kind));
      nodes[1].add(node.function);
      nodes[2].add(node.block);
      nodes[3].add_text(graph.texts[node.text]);
    }
    std::vector<ColumnValues>& edges = unit.tables[1].columns;
    for (const CdfgEdge& edge : graph.edges) {
      edges[0].add(static_cast<std::int32_t>(edge.kind));
      edges[1].add(edge.source);
      edges[2].add(edge.target);
    }
    return {};
  }

 private:
  CdfgMaker maker_;
};

class CdfgEncoder : public ModuleEncoder {
 public:
  Schema schema() const override {
    using Kind = ColumnSchema::Kind;
    return {
        {"nodes",
         {{"kind", Kind::kInt32},
          {"function", Kind::kInt32},
          {"block", Kind::kInt32},
          {"text", Kind::kText}}},
        {"edges", {{"kind", Kind::kInt32}, {"source", Kind::kInt32}, {"target", Kind::kInt32}}}};
  }

  std::map<std::string, std::string> metadata() const override {
    return {{"node_kinds", names_of<CdfgNodeKind>(CdfgNodeKind::kBlock)},
            {"edge_kinds", names_of<CdfgEdgeKind>(CdfgEdgeKind::kBlock)}};
  }

 protected:
  Result<std::unique_ptr<ModuleRows>> rows_of(llvm::Module& module, bool) const override {
    return std::make_unique<CdfgRows>(module);
  }

 private:
  // The names of all kinds in the order of their numbers.
  template <typename Kind>
  static std::string names_of(Kind last) {
    std::string names;
    for (int kind = 0; kind <= static_cast<int>(last); ++kind) {
      names += (kind == 0 ? "" : " ") + std::string(name_of(static_cast<Kind>(kind)));
    }
    return names;
  }
};

}  // namespace

Result<std::unique_ptr<Encoder>> make_cdfg_encoder(const RepresentCommandLine&) {
  return std::make_unique<CdfgEncoder>();
}

}  // namespace irsight::tools
