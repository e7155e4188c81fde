#include <algorithm>
#include <cmath>
#include <cstring>

#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {
namespace {

/// One batch of full softmax: forward, backward and a step of Adam.
class SoftmaxBatch {
 public:
  SoftmaxBatch(SkipGram::State& state, std::span<const ContextPair> pairs)
      : state_(state),
        pairs_(pairs),
        kernels_(best_kernels()),
        size_(state.counts.size()),
        width_(static_cast<std::size_t>(state.options.width)),
        errors_(pairs.size() * size_),
        input_gradient_(size_, width_),
        output_gradient_(size_, width_),
        bias_gradient_(1, size_) {}

  double learn() {
    const double loss = forward();
    backward();
    update();
    return loss;
  }

 private:
  // Leaves softmax minus one-hot, divided by the batch's size, in errors_ [V, batch].
  double forward() {
    const std::size_t batch = pairs_.size();
    const std::size_t units = state_.input.units();
    for (std::size_t id = 0; id < size_; ++id) {
      for (std::size_t b = 0; b < batch; ++b) {
        errors_[id * batch + b] = state_.softmax.bias[0][id] +
                                  kernels_.dot(state_.output[id], state_.input[target(b)], units);
      }
    }
    double loss = 0;
    for (std::size_t b = 0; b < batch; ++b) loss += normalise(b);
    return loss;
  }

  double normalise(std::size_t b) {
    const std::size_t batch = pairs_.size();
    float largest = errors_[b];
    for (std::size_t id = 1; id < size_; ++id) {
      largest = std::max(largest, errors_[id * batch + b]);
    }
    const auto context = static_cast<std::size_t>(pairs_[b].context);
    const double own = static_cast<double>(errors_[context * batch + b]) - largest;
    double sum = 0;
    for (std::size_t id = 0; id < size_; ++id) {
      float& value = errors_[id * batch + b];
      value = std::exp(value - largest);
      sum += value;
    }
    for (std::size_t id = 0; id < size_; ++id) {
      float& value = errors_[id * batch + b];
      value = static_cast<float>((value / sum - (id == context ? 1.0 : 0.0)) /
                                 static_cast<double>(batch));
    }
    return std::log(sum) - own;
  }

  void backward() {
    const std::size_t batch = pairs_.size();
    const std::size_t units = state_.input.units();
    for (std::size_t id = 0; id < size_; ++id) {
      for (std::size_t b = 0; b < batch; ++b) {
        const float slope = errors_[id * batch + b];
        kernels_.add_scaled(slope, state_.input[target(b)], output_gradient_[id], units);
        kernels_.add_scaled(slope, state_.output[id], input_gradient_[target(b)], units);
        bias_gradient_[0][id] += slope;
      }
    }
  }

  void update() {
    SoftmaxState& softmax = state_.softmax;
    ++softmax.steps;
    AdamStep step;
    const auto count = static_cast<double>(softmax.steps);
    step.rate =
        static_cast<float>(state_.options.learning_rate * std::sqrt(1 - std::pow(0.999, count)) /
                           (1 - std::pow(0.9, count)));
    const auto apply = [&](const Rows& gradient, std::array<Rows, 2>& moments, Rows& weights) {
      for (std::size_t row = 0; row < weights.size(); ++row) {
        kernels_.adam(step, gradient[row], moments[0][row], moments[1][row], weights[row],
                      weights.units());
      }
    };
    apply(input_gradient_, softmax.input_moments, state_.input);
    apply(output_gradient_, softmax.output_moments, state_.output);
    apply(bias_gradient_, softmax.bias_moments, softmax.bias);
  }

  std::size_t target(std::size_t b) const { return static_cast<std::size_t>(pairs_[b].target); }

  SkipGram::State& state_;
  std::span<const ContextPair> pairs_;
  const SkipGramKernels& kernels_;
  std::size_t size_;
  std::size_t width_;
  std::vector<float> errors_;
  Rows input_gradient_;
  Rows output_gradient_;
  Rows bias_gradient_;
};

}  // namespace

double learn_by_softmax(SkipGram::State& state, std::span<const ContextPair> pairs) {
  double loss = 0;
  const auto batch = static_cast<std::size_t>(state.options.batch);
  for (std::size_t first = 0; first < pairs.size(); first += batch) {
    loss +=
        SoftmaxBatch(state, pairs.subspan(first, std::min(batch, pairs.size() - first))).learn();
  }
  return loss;
}

}  // namespace irsight::embeddings_internal
