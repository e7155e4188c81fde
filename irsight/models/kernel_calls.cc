#include "irsight/models/internal/kernel_calls.h"

namespace irsight::models_internal {

void add_product(const torch::Tensor& sum, const torch::Tensor& a, const torch::Tensor& b) {
  if (sum.scalar_type() == a.scalar_type()) {
    sum.addmm_(a, b);
  } else {
    sum.add_(a.mm(b));
  }
}

torch::Tensor tensor_of(const std::vector<std::int32_t>& numbers) {
  return torch::tensor(numbers, torch::kInt32);
}

torch::Tensor with_plain_rows(const torch::Tensor& matrix) {
  const bool is_plain = matrix.stride(1) == 1 && matrix.stride(0) >= matrix.size(1);
  return is_plain || matrix.size(0) == 0 ? matrix : matrix.contiguous();
}

torch::Tensor plain_floats(const torch::Tensor& tensor) {
  return tensor.defined() ? tensor.to(torch::kFloat32).contiguous() : tensor;
}

void check_indices(const torch::Tensor& tensor, std::int64_t size, torch::Device device,
                   const char* name) {
  TORCH_CHECK(tensor.defined() && tensor.dim() == 1 && tensor.scalar_type() == torch::kInt32 &&
                  tensor.is_contiguous(),
              name, " is no array of int32");
  TORCH_CHECK(size < 0 || tensor.size(0) == size, name, " has ", tensor.size(0), " numbers, not ",
              size);
  TORCH_CHECK(tensor.device() == device, name, " is on ", tensor.device(), ", not on ", device);
}

void check_edges(const RelationEdges& edges, std::int64_t targets, std::int64_t sources,
                 torch::Device device) {
  check_indices(edges.in.offsets, targets + 1, device, "edges.in.offsets");
  check_indices(edges.in.other, -1, device, "edges.in.other");
  const std::int64_t count = edges.in.other.size(0);
  check_indices(edges.in.position, count, device, "edges.in.position");
  check_indices(edges.out.offsets, sources + 1, device, "edges.out.offsets");
  check_indices(edges.out.other, count, device, "edges.out.other");
  check_indices(edges.out.position, count, device, "edges.out.position");
}

}  // namespace irsight::models_internal
