#include "irsight/embeddings/internal/skip_gram_sampler.h"

#include <cmath>
#include <utility>

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
      rows_(2 * (static_cast<std::size_t>(state.options.negatives) + 1)) {}

std::size_t Sampler::choose_rows(const ContextPair& pair, Random& random, float** rows) {
  rows[0] = state_.output[static_cast<std::size_t>(pair.context)];
  std::size_t count = 1;
  for (std::int32_t k = 0; k < state_.options.negatives; ++k) {
    const std::int32_t drawn = state_.noise.draw(random);
    if (drawn == pair.context) continue;
    rows[count++] = state_.output[static_cast<std::size_t>(drawn)];
  }
  const std::size_t lines = state_.input.units();
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t i = 0; i < lines; ++i) __builtin_prefetch(rows[r] + i * kLanes, 1);
  }
  return count;
}

double Sampler::learn(std::span<const ContextPair> pairs, double rate, Random& random) {
  SkipGramStep step;
  step.units = state_.input.units();
  step.rate = static_cast<float>(rate);
  step.gradient = gradient_[0];
  double loss = 0;
  float** now = rows_.data();
  float** next = now + rows_.size() / 2;
  std::size_t next_count = pairs.empty() ? 0 : choose_rows(pairs[0], random, next);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::swap(now, next);
    step.input = state_.input[static_cast<std::size_t>(pairs[i].target)];
    step.rows = now;
    step.count = next_count;
    // The next pair's rows are on their way from memory while this one is learnt.
    if (i + 1 < pairs.size()) next_count = choose_rows(pairs[i + 1], random, next);
    loss += static_cast<double>(kernels_.step(step, sigmoid_table()));
  }
  return loss;
}

}  // namespace irsight::embeddings_internal
