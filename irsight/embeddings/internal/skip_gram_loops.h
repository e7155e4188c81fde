#pragma once

#include <cstddef>

#include "irsight/embeddings/internal/skip_gram_step.h"

namespace irsight::embeddings_internal {
namespace {

// The compilers' own vectors: they become the widest registers that the flags allow, and several
// sums that do not wait for each other.
typedef float Unit __attribute__((vector_size(64), may_alias));  // NOLINT(modernize-use-using)
static_assert(sizeof(Unit) == kLanes * sizeof(float));

inline float loop_dot(const float* a, const float* b, std::size_t units) {
  const auto* x = reinterpret_cast<const Unit*>(a);
  const auto* y = reinterpret_cast<const Unit*>(b);
  Unit sum0{};
  Unit sum1{};
  Unit sum2{};
  Unit sum3{};
  std::size_t i = 0;
  for (; i + 4 <= units; i += 4) {
    sum0 += x[i] * y[i];
    sum1 += x[i + 1] * y[i + 1];
    sum2 += x[i + 2] * y[i + 2];
    sum3 += x[i + 3] * y[i + 3];
  }
  for (; i < units; ++i) sum0 += x[i] * y[i];
  const Unit sum = (sum0 + sum1) + (sum2 + sum3);
  float lanes[kLanes];
  for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] = sum[lane];
  for (std::size_t width = kLanes / 2; width > 0; width /= 2) {
    for (std::size_t lane = 0; lane < width; ++lane) lanes[lane] += lanes[lane + width];
  }
  return lanes[0];
}

inline void loop_add_scaled(float factor, const float* x, float* y, std::size_t units) {
  const auto* from = reinterpret_cast<const Unit*>(x);
  auto* to = reinterpret_cast<Unit*>(y);
  for (std::size_t i = 0; i < units; ++i) to[i] += factor * from[i];
}

inline void loop_adam(const AdamStep& step, const float* gradient, float* moment1, float* moment2,
                      float* weights, std::size_t units) {
  for (std::size_t i = 0; i < units * kLanes; ++i) {
    const float g = gradient[i];
    moment1[i] = step.beta1 * moment1[i] + (1 - step.beta1) * g;
    moment2[i] = step.beta2 * moment2[i] + (1 - step.beta2) * g * g;
    weights[i] -= step.rate * moment1[i] / (__builtin_sqrtf(moment2[i]) + step.epsilon);
  }
}

// Gradient and update of one output row, in one pass over both.
inline void loop_update(float slope, const Unit* input, Unit* gradient, Unit* row,
                        std::size_t units) {
  for (std::size_t i = 0; i < units; ++i) {
    const Unit old = row[i];
    gradient[i] += slope * old;
    row[i] = old + slope * input[i];
  }
}

inline float loop_step(const SkipGramStep& step, const SigmoidTable& table) {
  constexpr float kScale = static_cast<float>(kSigmoidEntries) / (2 * kSigmoidLimit);
  auto* input = reinterpret_cast<Unit*>(step.input);
  auto* gradient = reinterpret_cast<Unit*>(step.gradient);
  for (std::size_t i = 0; i < step.units; ++i) gradient[i] = Unit{};
  float loss = 0;
  for (std::size_t r = 0; r < step.count; ++r) {
    const float x = loop_dot(step.input, step.rows[r], step.units);
    // Written so that NaN takes the last branch: it must not become an index.
    std::size_t entry = 0;
    if (x >= kSigmoidLimit) {
      entry = kSigmoidEntries - 1;
    } else if (x > -kSigmoidLimit) {
      entry = static_cast<std::size_t>((x + kSigmoidLimit) * kScale);
    }
    const float label = r == 0 ? 1.0F : 0.0F;
    loss += table.loss[r == 0 ? entry : kSigmoidEntries - 1 - entry];
    loop_update((label - table.sigmoid[entry]) * step.rate, input, gradient,
                reinterpret_cast<Unit*>(step.rows[r]), step.units);
  }
  for (std::size_t i = 0; i < step.units; ++i) input[i] += gradient[i];
  return loss;
}

constexpr SkipGramKernels kernels_named(const char* name) noexcept {
  return {name, loop_step, loop_dot, loop_add_scaled, loop_adam};
}

}  // namespace
}  // namespace irsight::embeddings_internal
