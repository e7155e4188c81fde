#include "irsight/embeddings/internal/skip_gram_sampler.h"

#include <cmath>

namespace irsight::embeddings_internal {
namespace {

SigmoidTable made_table() {
  SigmoidTable table{};
  constexpr double kStep = 2.0 * kSigmoidLimit / kSigmoidEntries;
  for (std::size_t i = 0; i < kSigmoidEntries; ++i) {
    const double x = (static_cast<double>(i) + 0.5) * kStep - kSigmoidLimit;
    table.sigmoid[i] = static_cast<float>(1 / (1 + std::exp(-x)));
    table.loss[i] = static_cast<float>(std::log1p(std::exp(-x)));
  }
  return table;
}

const SigmoidTable& sigmoid_table() {
  static const SigmoidTable table = made_table();
  return table;
}

}  // namespace

Sampler::Sampler(SkipGram::State& state)
    : state_(state),
      kernels_(best_kernels()),
      gradient_(1, static_cast<std::size_t>(state.options.width)),
      rows_(static_cast<std::size_t>(state.options.negatives) + 1) {}

double Sampler::learn(std::span<const ContextPair> pairs, double rate, Random& random) {
  SkipGramStep step;
  step.units = state_.input.units();
  step.rate = static_cast<float>(rate);
  step.gradient = gradient_[0];
  step.rows = rows_.data();
  double loss = 0;
  for (const ContextPair& pair : pairs) {
    step.input = state_.input[static_cast<std::size_t>(pair.target)];
    rows_[0] = state_.output[static_cast<std::size_t>(pair.context)];
    step.count = 1;
    for (std::int32_t k = 0; k < state_.options.negatives; ++k) {
      const std::int32_t drawn = state_.noise.draw(random);
      if (drawn == pair.context) continue;
      rows_[step.count++] = state_.output[static_cast<std::size_t>(drawn)];
    }
    loss += static_cast<double>(kernels_.step(step, sigmoid_table()));
  }
  return loss;
}

}  // namespace irsight::embeddings_internal
