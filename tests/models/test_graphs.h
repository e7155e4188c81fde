#pragma once

#include <fmt/format.h>

#include <random>
#include <vector>

#include "irsight/models/graph_batch.h"

namespace irsight {

/// Returns a valid graph of one function of one block, with random words out of a few, data edges, a loop and a call.
inline InstructionGraph random_graph(unsigned seed, int nodes) {
  std::mt19937 random(seed);
  const auto below = [&](int bound) {
    return static_cast<int>(random() % static_cast<unsigned>(bound));
  };
  InstructionGraph graph;
  for (int word = 0; word < 12; ++word) {
    InstructionWord made{.statement = word == 0 ? "" : fmt::format("statement {}", word % 5),
                         .detail = fmt::format("{} f{}", word % 7, word % 3)};
    made.code[place(InstructionField::kOpcode)] =
        word == 0 ? 0 : static_cast<unsigned>(1 + word % 6);
    graph.words.push_back(made);
  }
  for (auto& relation : graph.relations) relation.degree.assign(static_cast<std::size_t>(nodes), 0);
  const auto edge = [&](Relation kind, int from, int to, int position) {
    auto& relation = graph.relations[static_cast<std::size_t>(kind)];
    ++relation.degree[static_cast<std::size_t>(to)];
    relation.distance.push_back(to - from);
    relation.position.push_back(static_cast<std::uint16_t>(position));
  };
  for (int node = 0; node < nodes; ++node) {
    graph.word.push_back(node == 0 ? 0 : 1 + below(11));
    graph.line.push_back(node);
    if (node > 0) edge(Relation::kControl, node - 1, node, 0);
    if (node == 1) edge(Relation::kControl, nodes - 1, node, 1);
    for (int operand = 0; node > 1 && operand < 2; ++operand)
      edge(Relation::kData, below(node), node, operand);
    if (node == 0) edge(Relation::kCall, nodes - 1, 0, 0);
  }
  graph.function_nodes = {nodes};
  graph.function_blocks = {1};
  graph.block_nodes = {nodes - 1};
  return graph;
}

/// Returns the batch of graphs that all have the words of the first.
inline GraphBatch batch_of(const std::vector<InstructionGraph>& graphs,
                           const GraphInputOptions& options, std::int32_t buckets) {
  std::vector<InstructionGraphView> views;
  for (const InstructionGraph& graph : graphs) views.push_back(graph.view());
  return graph_batch(graph_input(views, WordTable::of(graphs.front(), buckets), options));
}

}  // namespace irsight
