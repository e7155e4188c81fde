// Compiled without fused multiply-add, so that sums have the bits of the CPU's.

#include "irsight/kernels/cuda_kernels.h"
#include "irsight/kernels/internal/cuda_numbers.h"
#include "irsight/kernels/internal/exponential.h"

namespace irsight::kernels {
namespace {

using namespace internal;

constexpr int kThreads = 128;

__device__ inline std::int64_t this_thread() {
  return std::int64_t{blockIdx.x} * blockDim.x + threadIdx.x;
}

// A thread for a graph and a head.
template <typename T>
__global__ void weigh(const AttentionMaxPool<T> job) {
  const std::int64_t graph = this_thread() / job.heads;
  const std::int64_t head = this_thread() % job.heads;
  if (graph >= job.graphs) return;
  const std::int64_t first = job.graph_offsets[graph] * job.heads + head;
  const std::int64_t end = job.graph_offsets[graph + 1] * job.heads + head;
  float most = -INFINITY;
  for (std::int64_t i = first; i < end; i += job.heads) {
    if (job.score[i] > most) most = job.score[i];
  }
  double sum = 0;
  for (std::int64_t i = first; i < end; i += job.heads) {
    sum += exponential(double{job.score[i]} - most);
  }
  for (std::int64_t i = first; i < end; i += job.heads) {
    job.weight[i] = static_cast<float>(exponential(double{job.score[i]} - most) / sum);
  }
}

// A thread for a graph and a column.
template <typename T>
__global__ void pool(const AttentionMaxPool<T> job) {
  const std::int64_t graph = this_thread() / job.width;
  const std::int64_t c = this_thread() % job.width;
  if (graph >= job.graphs) return;
  const std::int64_t head = c / (job.width / job.heads);
  const std::int32_t first = job.graph_offsets[graph];
  const std::int32_t end = job.graph_offsets[graph + 1];
  float sum = 0;
  float best = 0;
  std::int32_t argmax = -1;
  for (std::int32_t i = first; i < end; ++i) {
    const float value = load(job.value + i * job.value_stride + c);
    sum += value * job.weight[i * job.heads + head];
    if (argmax < 0 || value > best || (value != value && best == best)) {
      best = value;
      argmax = i;
    }
  }
  job.attention[graph * job.out_stride + c] = sum;
  job.maximum[graph * job.out_stride + c] = best;
  job.argmax[graph * job.width + c] = argmax;
}

// A product in sixteen sums, as the CPU has it.
template <typename T>
__device__ inline float dot(const float* a, const T* b, std::int64_t count) {
  float sums[16] = {};
  for (std::int64_t c = 0; c < count; ++c) sums[c % 16] += a[c] * load(b + c);
  for (int width = 8; width > 0; width /= 2) {
    for (int lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  }
  return sums[0];
}

// A thread for a graph and a head.
template <typename T>
__global__ void score_slope(const AttentionMaxPoolGradient<T> job) {
  const std::int64_t graph = this_thread() / job.heads;
  const std::int64_t head = this_thread() % job.heads;
  if (graph >= job.graphs) return;
  const std::int64_t share = job.width / job.heads;
  const float* const slope = job.grad_attention + graph * job.grad_stride + head * share;
  const std::int64_t end = job.graph_offsets[graph + 1];
  float mean = 0;
  for (std::int64_t i = job.graph_offsets[graph]; i < end; ++i) {
    const float s = dot(slope, job.value + i * job.value_stride + head * share, share);
    job.grad_score[i * job.heads + head] = s;
    mean += job.weight[i * job.heads + head] * s;
  }
  for (std::int64_t i = job.graph_offsets[graph]; i < end; ++i) {
    float& score = job.grad_score[i * job.heads + head];
    score = job.weight[i * job.heads + head] * (score - mean);
  }
}

// A thread for a graph and a column.
template <typename T>
__global__ void value_slope(const AttentionMaxPoolGradient<T> job) {
  const std::int64_t graph = this_thread() / job.width;
  const std::int64_t c = this_thread() % job.width;
  if (graph >= job.graphs) return;
  const std::int64_t head = c / (job.width / job.heads);
  const float slope = job.grad_attention[graph * job.grad_stride + c];
  const float top = job.grad_maximum[graph * job.grad_stride + c];
  const std::int32_t argmax = job.argmax[graph * job.width + c];
  for (std::int32_t i = job.graph_offsets[graph]; i < job.graph_offsets[graph + 1]; ++i) {
    const float sum = slope * job.weight[i * job.heads + head] + (argmax == i ? top : 0.0F);
    store(sum, job.grad_value + i * job.grad_value_stride + c);
  }
}

template <typename T>
const char* run(const AttentionMaxPool<T>& job, void* stream) {
  const auto on = static_cast<cudaStream_t>(stream);
  if (job.graphs == 0 || job.width == 0) return nullptr;
  weigh<<<blocks_for(job.graphs * job.heads, kThreads), kThreads, 0, on>>>(job);
  pool<<<blocks_for(job.graphs * job.width, kThreads), kThreads, 0, on>>>(job);
  return what_went_wrong();
}

template <typename T>
const char* run(const AttentionMaxPoolGradient<T>& job, void* stream) {
  const auto on = static_cast<cudaStream_t>(stream);
  if (job.graphs == 0 || job.width == 0) return nullptr;
  score_slope<<<blocks_for(job.graphs * job.heads, kThreads), kThreads, 0, on>>>(job);
  value_slope<<<blocks_for(job.graphs * job.width, kThreads), kThreads, 0, on>>>(job);
  return what_went_wrong();
}

}  // namespace

const char* attention_max_pool_on_gpu(const AttentionMaxPool<float>& job, void* stream) {
  return run(job, stream);
}

const char* attention_max_pool_on_gpu(const AttentionMaxPool<Bfloat16>& job, void* stream) {
  return run(job, stream);
}

const char* attention_max_pool_backward_on_gpu(const AttentionMaxPoolGradient<float>& job,
                                               void* stream) {
  return run(job, stream);
}

const char* attention_max_pool_backward_on_gpu(const AttentionMaxPoolGradient<Bfloat16>& job,
                                               void* stream) {
  return run(job, stream);
}

}  // namespace irsight::kernels
