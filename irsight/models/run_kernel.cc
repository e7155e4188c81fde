#include <ATen/Parallel.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include "irsight/kernels/cuda_kernels.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight::models_internal {
namespace {

kernels::ParallelFor libtorch_threads() {
  return [](std::int64_t count, std::int64_t grain, const kernels::RangeWork& work) {
    at::parallel_for(0, count, grain, work);
  };
}

// Calls work with the current stream of a GPU; what it returns is null or what went wrong.
template <typename Work>
void on_gpu(torch::Device device, const Work& work) {
#ifdef IRSIGHT_HAS_CUDA_KERNELS
  TORCH_CHECK(device.is_cuda(), "there are no kernels for ", device);
  const c10::DeviceGuard guard(device);
  const c10::impl::VirtualGuardImpl streams(c10::kCUDA);
  const char* const problem = work(streams.getStreamNativeHandle(streams.getStream(device)));
  TORCH_CHECK(problem == nullptr, "kernel on ", device, ": ", problem);
#else
  TORCH_CHECK(false, "this build has no kernels for ", device);
#endif
}

}  // namespace

template <typename T>
void run_kernel(const kernels::GatherReduce<T>& job, torch::Device device) {
  if (device.is_cpu()) return kernels::gather_reduce(job, libtorch_threads());
  on_gpu(device, [&](void* stream) { return kernels::gather_reduce_on_gpu(job, stream); });
}

template <typename T>
void run_kernel(const kernels::GatherReduceGradient<T>& job, torch::Device device) {
  if (device.is_cpu()) return kernels::gather_reduce_backward(job, libtorch_threads());
  torch::Tensor tables;
  if (job.grad_gate != nullptr) {
    const std::int64_t parts = kernels::gate_gradient_parts(job.rows, job.positions, job.width);
    tables = torch::empty({parts * job.positions * job.width}, torch::TensorOptions(device));
  }
  on_gpu(device, [&](void* stream) {
    return kernels::gather_reduce_backward_on_gpu(job, numbers_of<float>(tables), stream);
  });
}

template <typename T>
void run_kernel(const kernels::AttentionMaxPool<T>& job, torch::Device device) {
  if (device.is_cpu()) return kernels::attention_max_pool(job, libtorch_threads());
  on_gpu(device, [&](void* stream) { return kernels::attention_max_pool_on_gpu(job, stream); });
}

template <typename T>
void run_kernel(const kernels::AttentionMaxPoolGradient<T>& job, torch::Device device) {
  if (device.is_cpu()) return kernels::attention_max_pool_backward(job, libtorch_threads());
  on_gpu(device,
         [&](void* stream) { return kernels::attention_max_pool_backward_on_gpu(job, stream); });
}

template <typename T>
void run_kernel(const kernels::GatedRecurrent<T>& job, torch::Device device) {
  TORCH_CHECK(device.is_cpu(), "there are no recurrent kernels for ", device);
  kernels::gated_recurrent(job, libtorch_threads());
}

template <typename T>
void run_kernel(const kernels::GatedRecurrentGradient<T>& job, torch::Device device) {
  TORCH_CHECK(device.is_cpu(), "there are no recurrent kernels for ", device);
  kernels::gated_recurrent_backward(job, libtorch_threads());
}

template <typename T>
void run_kernel(const kernels::LstmCell<T>& job, torch::Device device) {
  TORCH_CHECK(device.is_cpu(), "there are no recurrent kernels for ", device);
  kernels::lstm_cell(job, libtorch_threads());
}

template <typename T>
void run_kernel(const kernels::LstmCellGradient<T>& job, torch::Device device) {
  TORCH_CHECK(device.is_cpu(), "there are no recurrent kernels for ", device);
  kernels::lstm_cell_backward(job, libtorch_threads());
}

template void run_kernel(const kernels::GatherReduce<float>&, torch::Device);
template void run_kernel(const kernels::GatherReduce<kernels::Bfloat16>&, torch::Device);
template void run_kernel(const kernels::GatherReduceGradient<float>&, torch::Device);
template void run_kernel(const kernels::GatherReduceGradient<kernels::Bfloat16>&, torch::Device);
template void run_kernel(const kernels::AttentionMaxPool<float>&, torch::Device);
template void run_kernel(const kernels::AttentionMaxPool<kernels::Bfloat16>&, torch::Device);
template void run_kernel(const kernels::AttentionMaxPoolGradient<float>&, torch::Device);
template void run_kernel(const kernels::AttentionMaxPoolGradient<kernels::Bfloat16>&,
                         torch::Device);

template void run_kernel(const kernels::GatedRecurrent<float>&, torch::Device);
template void run_kernel(const kernels::GatedRecurrent<kernels::Bfloat16>&, torch::Device);
template void run_kernel(const kernels::GatedRecurrentGradient<float>&, torch::Device);
template void run_kernel(const kernels::GatedRecurrentGradient<kernels::Bfloat16>&, torch::Device);
template void run_kernel(const kernels::LstmCell<float>&, torch::Device);
template void run_kernel(const kernels::LstmCell<kernels::Bfloat16>&, torch::Device);
template void run_kernel(const kernels::LstmCellGradient<float>&, torch::Device);
template void run_kernel(const kernels::LstmCellGradient<kernels::Bfloat16>&, torch::Device);

}  // namespace irsight::models_internal
