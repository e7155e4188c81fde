#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "irsight/graph/instruction_graph.h"
#include "irsight/models/input/message_paths.h"
#include "irsight/models/input/statement_sequences.h"
#include "irsight/models/input/word_tokens.h"

namespace irsight {

/// What of the graphs is asked for; the rest stays empty.
struct TokenInputOptions {
  std::int32_t path_positions = 0;  ///< positions that messages tell apart; 0: no paths
  bool with_sequences = false;

  bool operator==(const TokenInputOptions&) const = default;
};

/// Graphs put behind each other, as networks of the literature read them: their nodes are tokens. B graphs, N nodes.
struct TokenInput {
  std::vector<std::int32_t> graph_offsets = {0};  ///< [B+1] nodes of each graph
  std::vector<std::int32_t> token;                ///< [N]
  std::vector<std::int64_t> statements;           ///< nodes that are statements, ascending
  std::vector<std::int64_t> identifiers;          ///< the others: variables and constants
  MessagePathLists paths;        ///< along control, data and call, each forward and backward
  StatementSequences sequences;  ///< of statements, in the order of nodes

  std::int32_t num_nodes() const { return graph_offsets.back(); }
};

/// Returns the input that graphs make, in their order.
/// Requires: graphs that check_instruction_graph() passes with words.size() words; fewer than 2^31 nodes and edges in all.
/// Determinism: depends on the arguments alone.
/// Deviation: ProGraML's graphs have a node for each value and constant; in graphs of instructions a value is its
/// instruction's node, and a constant part of its word.
TokenInput token_input(std::span<const InstructionGraphView> graphs, const WordTokens& words,
                       const TokenInputOptions& options);

}  // namespace irsight
