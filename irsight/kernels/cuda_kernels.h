#pragma once

#include "irsight/kernels/gather_reduce.h"
#include "irsight/kernels/segment_pool.h"

// The same on a GPU (irsight::cuda_kernels, where a CUDA compiler was found): every pointer of a job is to the GPU's memory, `stream`
// is a cudaStream_t. Work is started and not waited for. Each function returns null, or why the work could not be started.
// Determinism: sums in the order of the CPU's kernels, each product rounded before it is added: the same bits as there.

namespace irsight::kernels {

const char* gather_reduce_on_gpu(const GatherReduce<float>& job, void* stream);
const char* gather_reduce_on_gpu(const GatherReduce<Bfloat16>& job, void* stream);

/// Requires: `tables`, room for gate_gradient_parts() tables of [P, D] floats, where grad_gate is wanted.
const char* gather_reduce_backward_on_gpu(const GatherReduceGradient<float>& job, float* tables,
                                          void* stream);
const char* gather_reduce_backward_on_gpu(const GatherReduceGradient<Bfloat16>& job, float* tables,
                                          void* stream);

const char* attention_max_pool_on_gpu(const AttentionMaxPool<float>& job, void* stream);
const char* attention_max_pool_on_gpu(const AttentionMaxPool<Bfloat16>& job, void* stream);

const char* attention_max_pool_backward_on_gpu(const AttentionMaxPoolGradient<float>& job,
                                               void* stream);
const char* attention_max_pool_backward_on_gpu(const AttentionMaxPoolGradient<Bfloat16>& job,
                                               void* stream);

}  // namespace irsight::kernels
