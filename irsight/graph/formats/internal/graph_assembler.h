#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/formats/internal/feature_columns.h"
#include "irsight/graph/program_graph.h"

namespace irsight::formats {

/// Makes a graph of what a file says, in whatever order the file says it, and checks it.
///
/// Numbers are taken as the file gives them: an index, enumerator or position that does not fit is
/// an error of finish(), named after its node, edge, … and the value.
class GraphAssembler {
 public:
  StringId text(std::string_view text) { return builder_.intern(text); }

  void add_module(std::string_view name) { module_names_.emplace_back(name); }
  void add_function(std::string_view name, std::int64_t module) {
    functions_.push_back({std::string(name), module});
  }
  void add_block(std::int64_t function) { blocks_.push_back(function); }
  void add_node(std::int64_t kind, StringId text, std::int64_t function, std::int64_t block) {
    nodes_.push_back({kind, function, block, text});
  }
  void add_edge(std::int64_t flow, std::int64_t position, std::int64_t source,
                std::int64_t target) {
    edges_.push_back({flow, position, source, target});
  }

  /// Returns the number of nodes, edges, … added so far.
  std::size_t count(Entity entity) const;

  FeatureColumns& columns(Entity entity) { return columns_[static_cast<std::size_t>(entity)]; }

  /// Returns the graph. A node's function 0 is "none" in a graph without functions, as in
  /// ProGraML's graph of an empty module; without add_block() the blocks are derived from the
  /// nodes.
  Result<ProgramGraph> finish() &&;

 private:
  struct Node {
    std::int64_t kind, function, block;
    StringId text;
  };
  struct Edge {
    std::int64_t flow, position, source, target;
  };
  struct Function {
    std::string name;
    std::int64_t module;
  };

  Status add_tables();
  Status add_nodes();
  Status add_edges();

  GraphBuilder builder_;
  std::vector<std::string> module_names_;
  std::vector<Function> functions_;
  std::vector<std::int64_t> blocks_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::array<FeatureColumns, kEntities> columns_ = {
      FeatureColumns(Entity::kNode),   FeatureColumns(Entity::kEdge),
      FeatureColumns(Entity::kBlock),  FeatureColumns(Entity::kFunction),
      FeatureColumns(Entity::kModule), FeatureColumns(Entity::kGraph)};
};

/// Returns the blocks' functions that a graph without a block table is given (GraphBuilder::build).
/// A format that has no place for the table may leave out one that equals this.
std::vector<FunctionId> derived_block_functions(const ProgramGraph& graph);

/// Returns whether the graph's block table is the derived one and no column has rows for blocks.
bool has_derived_blocks(const ProgramGraph& graph);

}  // namespace irsight::formats
