#pragma once

#include <span>
#include <variant>

#include "irsight/models/graph_batch.h"
#include "irsight/models/input/network_words.h"
#include "irsight/models/token_batch.h"

namespace irsight {

/// A batch as the network it is for reads it.
using NetworkBatch = std::variant<GraphBatch, TokenBatch>;

/// Returns the batch of graphs, in their order, on the CPU.
/// Requires: graphs that check_instruction_graph() passes with words.size() words; words for networks that read so.
/// Threads: may be called from several at once. Determinism: depends on the arguments alone.
NetworkBatch network_batch(std::span<const InstructionGraphView> graphs, const NetworkWords& words,
                           const NetworkReading& reading);

/// Returns the batch on a device; tensors that are there already are shared.
NetworkBatch on_device(const NetworkBatch& batch, torch::Device device);

}  // namespace irsight
