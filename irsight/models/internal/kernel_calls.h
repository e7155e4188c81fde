#pragma once

#include <torch/types.h>

#include <vector>

#include "irsight/kernels/gated_recurrent.h"
#include "irsight/kernels/gather_reduce.h"
#include "irsight/kernels/lstm_cell.h"
#include "irsight/kernels/segment_pool.h"
#include "irsight/models/relation_edges.h"

namespace irsight::models_internal {

/// Run a kernel where the tensors of its job lie: on the CPU with libtorch's threads, on a GPU behind what its current
/// stream holds. Errors: c10::Error for another device, or a build without kernels for it.
template <typename T>
void run_kernel(const kernels::GatherReduce<T>& job, torch::Device device);
template <typename T>
void run_kernel(const kernels::GatherReduceGradient<T>& job, torch::Device device);
template <typename T>
void run_kernel(const kernels::AttentionMaxPool<T>& job, torch::Device device);
template <typename T>
void run_kernel(const kernels::AttentionMaxPoolGradient<T>& job, torch::Device device);

/// These run on the CPU only. Errors: c10::Error for another device.
template <typename T>
void run_kernel(const kernels::GatedRecurrent<T>& job, torch::Device device);
template <typename T>
void run_kernel(const kernels::GatedRecurrentGradient<T>& job, torch::Device device);
template <typename T>
void run_kernel(const kernels::LstmCell<T>& job, torch::Device device);
template <typename T>
void run_kernel(const kernels::LstmCellGradient<T>& job, torch::Device device);

/// Calls work with a float* or Bfloat16* of no meaning but its type, the one that tensor holds.
template <typename Work>
void with_number_type(const torch::Tensor& tensor, const Work& work) {
  if (tensor.scalar_type() == torch::kFloat32) return work(static_cast<float*>(nullptr));
  TORCH_CHECK(tensor.scalar_type() == torch::kBFloat16, "numbers are ", tensor.scalar_type(),
              ", not float32 or bfloat16");
  work(static_cast<kernels::Bfloat16*>(nullptr));
}

/// Returns where a tensor's numbers lie, as T, or null where it is undefined.
template <typename T>
T* numbers_of(const torch::Tensor& tensor) {
  return tensor.defined() ? static_cast<T*>(tensor.data_ptr()) : nullptr;
}
inline const std::int32_t* indices_of(const torch::Tensor& tensor) {
  return numbers_of<std::int32_t>(tensor);
}

/// Adds a matrix product to `sum`, which is float32 where a and b may be bfloat16.
void add_product(const torch::Tensor& sum, const torch::Tensor& a, const torch::Tensor& b);

/// Returns an int32 array of the numbers, copied.
torch::Tensor tensor_of(const std::vector<std::int32_t>& numbers);

/// Returns a matrix whose rows are each without gaps: the same, or a copy.
torch::Tensor with_plain_rows(const torch::Tensor& matrix);

/// Returns a gate or scale as the kernels read it: float32 without gaps; undefined stays so.
torch::Tensor plain_floats(const torch::Tensor& tensor);

/// Throws c10::Error unless the tensor is a one-dimensional array of int32 without gaps, of so many numbers unless `size`
/// is negative, on the device.
void check_indices(const torch::Tensor& tensor, std::int64_t size, torch::Device device,
                   const char* name);

/// Throws c10::Error unless these are the edges of `targets` nodes from `sources` nodes.
void check_edges(const RelationEdges& edges, std::int64_t targets, std::int64_t sources,
                 torch::Device device);

}  // namespace irsight::models_internal
