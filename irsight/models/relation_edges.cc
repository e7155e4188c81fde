#include "irsight/models/relation_edges.h"

#include <algorithm>

#include "irsight/models/input/edges.h"
#include "irsight/models/internal/wrapped_arrays.h"

namespace irsight {
namespace {

EdgeTensors on_device(const EdgeTensors& edges, torch::Device device) {
  return {edges.offsets.to(device), edges.other.to(device), edges.position.to(device), edges.end};
}

}  // namespace

torch::Tensor EdgeTensors::inverse_root_degree() const {
  const torch::Tensor degree = offsets.diff().to(torch::kFloat32);
  return torch::where(degree > 0, degree.rsqrt(), torch::zeros_like(degree)).unsqueeze(1);
}

RelationEdges RelationEdges::to(torch::Device device) const {
  return {on_device(in, device), on_device(out, device), positions};
}

RelationEdges relation_edges(std::span<const InstructionGraphView> graphs, Relation relation) {
  const models_internal::WrappedArrays<Edges> wrap(edges_of(graphs, relation));
  const auto& position = (*wrap).in.position;
  const auto last = std::ranges::max_element(position);
  return wrap(*wrap, last == position.end() ? 1 : 1 + *last);
}

}  // namespace irsight
