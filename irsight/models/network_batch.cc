#include "irsight/models/network_batch.h"

#include "irsight/models/input/row_order.h"

namespace irsight {

NetworkBatch network_batch(std::span<const InstructionGraphView> graphs, const NetworkWords& words,
                           const NetworkReading& reading) {
  if (const auto* const read = std::get_if<GraphReading>(&reading))
    return graph_batch(in_row_order(graph_input(graphs, words.table(), read->options)));
  return token_batch(token_input(graphs, words.tokens(), std::get<TokenReading>(reading).options));
}

NetworkBatch on_device(const NetworkBatch& batch, torch::Device device) {
  return std::visit([&](const auto& held) { return NetworkBatch(held.to(device)); }, batch);
}

}  // namespace irsight
