#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// Puts an instruction graph together (docs/datasets.md, section 1): nodes in their order, edges in any.
///
///   InstructionGraphBuilder b;
///   b.begin_function();
///   const std::int32_t f = b.add_node(word_of_f, 0), ret = b.add_node(word_of_ret, 3);
///   b.add_block(1);
///   b.add_edge(Relation::kControl, f, ret, 0);
///   Result<InstructionGraph> graph = std::move(b).build();
class InstructionGraphBuilder {
 public:
  /// Nodes and blocks that follow are a function's. Without a call nodes are the module's own (I1).
  void begin_function();

  /// Adds a block of that many instructions, which are nodes already. Requires: begin_function().
  void add_block(std::size_t instructions);

  /// Adds a node and returns its number; nodes of equal words share one (I2). `line`: 0 is none.
  std::int32_t add_node(InstructionWord word, std::int32_t line);

  /// Adds an edge. Requires: build() is called when nodes of these numbers are there.
  void add_edge(Relation relation, std::int32_t source, std::int32_t target, std::size_t position);

  std::size_t num_nodes() const { return graph_.word.size(); }

  /// Returns the graph, its edges sorted as I8 has it.
  /// Errors: more than 65,535 edges of a relation into one node, which the message calls what `name_of_node` does (default: its number).
  Result<InstructionGraph> build(
      const std::function<std::string(std::int32_t node)>& name_of_node = {}) &&;

 private:
  struct Edge {
    std::int32_t target, source;
    std::uint16_t position;
  };

  static std::int32_t sort_edges(std::vector<Edge>& edges, std::size_t nodes,
                                 RelationOf<ArrayOwner>& relation);

  InstructionGraph graph_;
  std::array<std::vector<Edge>, kRelations> edges_;
  std::unordered_map<std::string, std::int32_t> words_;
};

}  // namespace irsight
