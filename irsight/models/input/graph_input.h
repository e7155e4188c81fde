#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/embeddings/structure_features.h"
#include "irsight/graph/instruction_graph.h"
#include "irsight/models/input/edges.h"
#include "irsight/models/input/word_table.h"

namespace irsight {

/// The numbers of positions of IrNet's two relations.
inline constexpr std::int32_t kFlowPositions = 19;
inline constexpr std::int32_t kDataPositions = 16;

/// What the logits of IrNet's wide part are multiplied by: a structure's weight is about 1/16, so it learns as fast as the deep one.
inline constexpr float kWideGain = 3;

/// Graphs put behind each other, as IrNet reads them: B graphs, N nodes, W words.
struct GraphInput {
  std::vector<std::int32_t> graph_offsets = {0};    ///< [B+1] nodes of each graph
  std::vector<std::int32_t> word;                   ///< [N] in [0, W)
  std::vector<std::int32_t> feature_offsets = {0};  ///< [W+1]
  std::vector<std::int32_t> feature;                ///< rows that a word is the sum of

  /// Control and calls. Position: of control min(successor, 7), and 8 more where the edge does not lead forward; 16 from
  /// a call to the function, 17 from there back, 18 from its returns.
  Edges flow;
  Edges data;  ///< position min(operand, 15)

  /// [N] the row in which each node stands in `word`, `flow` and `data`; empty where node i stands in row i (row_order.h).
  std::vector<std::int32_t> row;

  std::vector<std::int32_t> structure_offsets = {0};  ///< [B+1]
  std::vector<std::int32_t> structure;                ///< buckets
  std::vector<float> structure_weight;

  std::int32_t num_graphs() const { return static_cast<std::int32_t>(graph_offsets.size()) - 1; }
  std::int32_t num_nodes() const { return graph_offsets.back(); }
  std::int32_t num_words() const { return static_cast<std::int32_t>(feature_offsets.size()) - 1; }
};

/// What of the graphs is asked for; the rest stays empty.
struct GraphInputOptions {
  bool with_edges = true;
  std::int32_t structure_buckets = 1 << 16U;  ///< 0 takes no structures
};

/// Returns the input that graphs make, in their order. Words are numbered by first use.
/// Requires: graphs that check_instruction_graph() passes with words.size() words; fewer than 2^31 nodes and edges in
/// all. Determinism: depends on the arguments alone; a graph's arrays, but for numbers of words and the offset of its
/// nodes, do not depend on its neighbours. Cost: linear in nodes and edges, and the order of structures.
GraphInput graph_input(std::span<const InstructionGraphView> graphs, const WordTable& words,
                       const GraphInputOptions& options = {});

}  // namespace irsight
