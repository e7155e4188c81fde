#include "irsight/embeddings/internal/skip_gram_state.h"

#include <cmath>

namespace irsight::embeddings_internal {
namespace {

void fill(Rows& rows, std::size_t width, double limit, Random& random) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < width; ++i) {
      rows[row][i] = static_cast<float>((2 * random.uniform() - 1) * limit);
    }
  }
}

}  // namespace

std::unique_ptr<SkipGram::State> sized_state(std::span<const std::int64_t> counts,
                                             const SkipGramOptions& options) {
  auto state = std::make_unique<SkipGram::State>();
  const auto width = static_cast<std::size_t>(options.width);
  state->options = options;
  state->counts.assign(counts.begin(), counts.end());
  state->input = Rows(counts.size(), width);
  state->output = Rows(counts.size(), width);
  state->workers.resize(static_cast<std::size_t>(options.threads));
  if (options.loss == SkipGramLoss::kNegativeSampling) {
    state->noise = Noise(counts, options.noise_power);
    return state;
  }
  SoftmaxState& softmax = state->softmax;
  softmax.bias = Rows(1, counts.size());
  for (std::size_t i = 0; i < 2; ++i) {
    softmax.bias_moments[i] = Rows(1, counts.size());
    softmax.input_moments[i] = Rows(counts.size(), width);
    softmax.output_moments[i] = Rows(counts.size(), width);
  }
  return state;
}

std::unique_ptr<SkipGram::State> fresh_state(std::span<const std::int64_t> counts,
                                             const SkipGramOptions& options) {
  std::unique_ptr<SkipGram::State> state = sized_state(counts, options);
  const auto width = static_cast<std::size_t>(options.width);
  Random random = Random::of(options.seed, 0x57a7u);
  if (options.loss == SkipGramLoss::kNegativeSampling) {
    fill(state->input, width, 0.5 / static_cast<double>(width), random);
  } else {
    fill(state->input, width, 1, random);
    fill(state->output, width, std::sqrt(6.0 / static_cast<double>(width + counts.size())), random);
  }
  for (std::size_t i = 0; i < state->workers.size(); ++i) {
    state->workers[i].random = Random::of(options.seed, 0x3e6u, i).state();
  }
  return state;
}

Named matrices(SkipGram::State& state) {
  Named named = {{"input", &state.input}, {"output", &state.output}};
  if (state.options.loss == SkipGramLoss::kNegativeSampling) return named;
  named.emplace_back("bias", &state.softmax.bias);
  for (std::size_t i = 0; i < 2; ++i) {
    named.emplace_back("adam/input/" + std::to_string(i), &state.softmax.input_moments[i]);
    named.emplace_back("adam/output/" + std::to_string(i), &state.softmax.output_moments[i]);
    named.emplace_back("adam/bias/" + std::to_string(i), &state.softmax.bias_moments[i]);
  }
  return named;
}

}  // namespace irsight::embeddings_internal
