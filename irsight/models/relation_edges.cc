#include "irsight/models/relation_edges.h"

namespace irsight {
namespace {

EdgeTensors on_device(const EdgeTensors& edges, torch::Device device) {
  return {edges.offsets.to(device), edges.other.to(device), edges.position.to(device)};
}

}  // namespace

torch::Tensor EdgeTensors::inverse_root_degree() const {
  const torch::Tensor degree = offsets.diff().to(torch::kFloat32);
  return torch::where(degree > 0, degree.rsqrt(), torch::zeros_like(degree)).unsqueeze(1);
}

RelationEdges RelationEdges::to(torch::Device device) const {
  return {on_device(in, device), on_device(out, device), positions};
}

}  // namespace irsight
