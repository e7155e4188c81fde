#include "irsight/models/input/statement_sequences.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace irsight {

StatementSequences statement_sequences(std::span<const std::int32_t> graph_offsets,
                                       std::span<const std::int32_t> token,
                                       std::int32_t first_other) {
  const std::size_t graphs = graph_offsets.size() - 1;
  std::vector<std::vector<std::int64_t>> statements(graphs);
  for (std::size_t graph = 0; graph < graphs; ++graph) {
    for (std::int32_t i = graph_offsets[graph]; i < graph_offsets[graph + 1]; ++i) {
      if (token[static_cast<std::size_t>(i)] < first_other) statements[graph].push_back(i);
    }
  }
  std::vector<std::size_t> order(graphs);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::pair(statements[b].size(), a) < std::pair(statements[a].size(), b);
  });
  StatementSequences sequences;
  sequences.rank.resize(graphs);
  for (std::size_t place = 0; place < graphs; ++place)
    sequences.rank[order[place]] = static_cast<std::int64_t>(place);
  const std::size_t longest = graphs == 0 ? 0 : statements[order.front()].size();
  for (std::size_t t = 0, count = graphs; t < longest; ++t) {
    while (statements[order[count - 1]].size() <= t) --count;
    for (std::size_t place = 0; place < count; ++place)
      sequences.node.push_back(statements[order[place]][t]);
    sequences.batch_size.push_back(static_cast<std::int64_t>(count));
  }
  return sequences;
}

}  // namespace irsight
