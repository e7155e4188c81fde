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

RelationEdges relation_from(const std::vector<std::int32_t>& source, std::int64_t sources) {
  const models_internal::WrappedArrays<Edges> wrap(edges_from(source, sources));
  return wrap(*wrap, 1);
}

}  // namespace

GraphBatch graph_batch(GraphInput&& input) {
  const models_internal::WrappedArrays<GraphInput> wrap(std::move(input));
  return {.graph_offsets = wrap((*wrap).graph_offsets),
          .features = {wrap((*wrap).feature_offsets), wrap((*wrap).feature), {}},
          .words = relation_from((*wrap).word, (*wrap).num_words()),
          .flow = wrap((*wrap).flow, kFlowPositions),
          .data = wrap((*wrap).data, kDataPositions),
          .rows = (*wrap).row.empty() ? RelationEdges()
                                      : relation_from((*wrap).row, (*wrap).num_nodes()),
          .structures = {wrap((*wrap).structure_offsets), wrap((*wrap).structure),
                         wrap((*wrap).structure_weight)}};
}

GraphBatch GraphBatch::to(torch::Device device) const {
  return {.graph_offsets = on_device(graph_offsets, device),
          .features = on_device(features, device),
          .words = words.to(device),
          .flow = flow.to(device),
          .data = data.to(device),
          .rows = rows.in.other.defined() ? rows.to(device) : rows,
          .structures = on_device(structures, device)};
}

}  // namespace irsight
