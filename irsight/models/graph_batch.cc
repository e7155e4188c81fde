#include "irsight/models/graph_batch.h"

#include <utility>

#include "irsight/models/internal/wrapped_arrays.h"

namespace irsight {
namespace {

torch::Tensor on_device(const torch::Tensor& tensor, torch::Device device) {
  return tensor.defined() ? tensor.to(device) : tensor;
}

BagTensors on_device(const BagTensors& bags, torch::Device device) {
  return {on_device(bags.offsets, device), on_device(bags.row, device),
          on_device(bags.weight, device)};
}

}  // namespace

GraphBatch graph_batch(GraphInput&& input) {
  const models_internal::WrappedArrays<GraphInput> wrap(std::move(input));
  return {.graph_offsets = wrap((*wrap).graph_offsets),
          .word = wrap((*wrap).word),
          .features = {wrap((*wrap).feature_offsets), wrap((*wrap).feature), {}},
          .flow = wrap((*wrap).flow, kFlowPositions),
          .data = wrap((*wrap).data, kDataPositions),
          .structures = {wrap((*wrap).structure_offsets), wrap((*wrap).structure),
                         wrap((*wrap).structure_weight)}};
}

GraphBatch GraphBatch::to(torch::Device device) const {
  return {.graph_offsets = on_device(graph_offsets, device),
          .word = on_device(word, device),
          .features = on_device(features, device),
          .flow = flow.to(device),
          .data = data.to(device),
          .structures = on_device(structures, device)};
}

}  // namespace irsight
