#include "irsight/graph/instruction_graph.h"

namespace irsight {
namespace {

Status check_rows(std::string_view name, std::size_t rows, std::size_t expected) {
  if (rows == expected) return {};
  return error("{}: {} rows, expected are {}", name, rows, expected);
}

Status check_relation(const RelationView& edges, std::size_t nodes, std::string_view name) {
  if (Status same = check_rows(fmt::format("{}.degree", name), edges.degree.size(), nodes); !same)
    return same;
  Status same =
      check_rows(fmt::format("{}.position", name), edges.position.size(), edges.distance.size());
  if (!same) return same;
  std::size_t edge = 0;
  for (std::size_t target = 0; target < nodes; ++target) {
    const std::size_t end = edge + edges.degree[target];
    if (end > edges.distance.size()) {
      return error("{}.degree: node {}: edges up to {}, there are {}", name, target, end,
                   edges.distance.size());
    }
    for (; edge < end; ++edge) {
      const std::int64_t source = static_cast<std::int64_t>(target) - edges.distance[edge];
      if (source < 0 || source >= static_cast<std::int64_t>(nodes)) {
        return error("{}.distance: edge {}: source {} of {} nodes", name, edge, source, nodes);
      }
    }
  }
  return check_rows(fmt::format("{}.distance", name), edges.distance.size(), edge);
}

// Functions lie behind the module's own nodes, each with its blocks at its end.
Status check_functions(const InstructionGraphView& graph) {
  Status same =
      check_rows("function.blocks", graph.function_blocks.size(), graph.function_nodes.size());
  if (!same) return same;
  std::int64_t nodes = 0;
  std::size_t block = 0;
  for (std::size_t f = 0; f < graph.function_nodes.size(); ++f) {
    const std::int32_t blocks = graph.function_blocks[f];
    if (blocks < 0 || static_cast<std::size_t>(blocks) > graph.block_nodes.size() - block) {
      return error("function.blocks: row {}: {} blocks, block.nodes has {} more", f, blocks,
                   graph.block_nodes.size() - block);
    }
    std::int64_t instructions = 0;
    for (const std::size_t end = block + static_cast<std::size_t>(blocks); block < end; ++block) {
      if (graph.block_nodes[block] < 1)
        return error("block.nodes: row {}: {}, the least is 1", block, graph.block_nodes[block]);
      instructions += graph.block_nodes[block];
    }
    if (graph.function_nodes[f] <= instructions) {
      return error("function.nodes: row {}: {}, the least is 1 and the {} of its blocks", f,
                   graph.function_nodes[f], instructions);
    }
    nodes += graph.function_nodes[f];
  }
  if (nodes > static_cast<std::int64_t>(graph.num_nodes()))
    return error("function.nodes: are {} together, the graph has {} nodes", nodes,
                 graph.num_nodes());
  return check_rows("block.nodes", graph.block_nodes.size(), block);
}

}  // namespace

std::string_view name_of(Relation relation) {
  constexpr std::array<std::string_view, kRelations> kNames = {"control", "data", "call"};
  return kNames[static_cast<std::size_t>(relation)];
}

InstructionGraphView InstructionGraph::view() const {
  InstructionGraphView view{.word = word,
                            .line = line,
                            .relations = {},
                            .function_nodes = function_nodes,
                            .function_blocks = function_blocks,
                            .block_nodes = block_nodes};
  for (std::size_t r = 0; r < kRelations; ++r) {
    view.relations[r] = {.degree = relations[r].degree,
                         .distance = relations[r].distance,
                         .position = relations[r].position};
  }
  return view;
}

Status check_instruction_graph(const InstructionGraphView& graph, std::size_t num_words) {
  const std::size_t nodes = graph.num_nodes();
  if (Status same = check_rows("node.line", graph.line.size(), nodes); !same) return same;
  for (std::size_t i = 0; i < nodes; ++i) {
    if (graph.word[i] < 0 || static_cast<std::size_t>(graph.word[i]) >= num_words)
      return error("node.word: node {}: word {} of {}", i, graph.word[i], num_words);
    if (graph.line[i] < 0) return error("node.line: node {}: {}", i, graph.line[i]);
  }
  for (const Relation relation : {Relation::kControl, Relation::kData, Relation::kCall}) {
    if (Status good = check_relation(graph[relation], nodes, name_of(relation)); !good) return good;
  }
  return check_functions(graph);
}

}  // namespace irsight
