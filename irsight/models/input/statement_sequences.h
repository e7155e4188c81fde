#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace irsight {

/// The statements of several graphs as recurrent networks walk over them at once: first the first statement of each graph,
/// then the second of each that has one, and so on; graphs with more statements come first. B graphs, S statements.
struct StatementSequences {
  std::vector<std::int64_t> node;        ///< [S] nodes, in that order
  std::vector<std::int64_t> batch_size;  ///< [T] graphs that have a t-th statement; never grows
  std::vector<std::int64_t>
      rank;  ///< [B] place of each graph among those of the first step; behind them: no statement
};

/// Returns the sequences of graphs whose nodes lie behind each other. Of a node that is no statement the token is
/// `first_other` or more.
/// Determinism: depends on the arguments alone; graphs of one length stay in their order. Cost: O(N + B log B).
StatementSequences statement_sequences(std::span<const std::int32_t> graph_offsets,
                                       std::span<const std::int32_t> token,
                                       std::int32_t first_other);

}  // namespace irsight
