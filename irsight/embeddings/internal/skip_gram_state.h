#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "irsight/base/random.h"
#include "irsight/embeddings/internal/rows.h"
#include "irsight/embeddings/internal/skip_gram_step.h"
#include "irsight/embeddings/skip_gram.h"

namespace irsight::embeddings_internal {

/// Draws ids with probabilities in proportion to weights, each in the same time.
/// Source: Vose, "A linear algorithm for generating random numbers with a given distribution",
/// IEEE Transactions on Software Engineering 17(9), 1991.
class Noise {
 public:
  Noise() = default;
  Noise(std::span<const std::int64_t> counts, double power);

  std::int32_t draw(Random& random) const {
    const std::uint64_t bits = random.next();
    const std::uint64_t slot = ((bits >> 32U) * slots_.size()) >> 32U;
    return static_cast<std::uint32_t>(bits) < slots_[slot].own ? static_cast<std::int32_t>(slot)
                                                               : slots_[slot].other;
  }

 private:
  struct Slot {
    std::uint64_t own = 0;  // of 2^32
    std::int32_t other = 0;
  };
  std::vector<Slot> slots_;
};

/// What full softmax has beside the two matrices.
struct SoftmaxState {
  Rows bias;  // one row of a number for each id, and so are its moments
  std::array<Rows, 2> bias_moments;
  std::array<Rows, 2> input_moments;
  std::array<Rows, 2> output_moments;
  std::uint64_t steps = 0;
};

/// Where one thread stands in its epoch.
struct alignas(64) WorkerState {
  std::uint64_t consumed = 0;
  std::uint64_t random = 0;
  double loss = 0;  // of this round
  std::uint64_t round_pairs = 0;
  bool ended = false;
};

}  // namespace irsight::embeddings_internal

namespace irsight {

struct SkipGram::State {
  SkipGramOptions options;
  TrainingRun run;
  std::vector<std::int64_t> counts;
  embeddings_internal::Rows input;
  embeddings_internal::Rows output;
  embeddings_internal::Noise noise;
  embeddings_internal::SoftmaxState softmax;
  std::vector<embeddings_internal::WorkerState> workers;
  std::int32_t epoch = 0;
  std::uint64_t seen = 0;          // in all epochs, by all threads
  std::uint64_t source_pairs = 0;  // of the source trained on; 0 before the first round
};

namespace embeddings_internal {

/// Returns the state that training starts from.
std::unique_ptr<SkipGram::State> fresh_state(std::span<const std::int64_t> counts,
                                             const SkipGramOptions& options);

/// Sets up what does not change in training: matrices of the right sizes, the noise.
std::unique_ptr<SkipGram::State> sized_state(std::span<const std::int64_t> counts,
                                             const SkipGramOptions& options);

/// The matrices of a state, by their names in a checkpoint.
using Named = std::vector<std::pair<std::string, Rows*>>;
Named matrices(SkipGram::State& state);

/// Returns why the options or the counts make no model; success where they do.
Status checked(std::span<const std::int64_t> counts, const SkipGramOptions& options);

/// Returns the options as JSON, and options from it. Errors: what is missing or not known.
std::string text_of(const SkipGramOptions& options);
Result<SkipGramOptions> options_from(const std::string& text);

/// Learns `pairs` by full softmax, in batches; returns the sum of the pairs' losses.
double learn_by_softmax(SkipGram::State& state, std::span<const ContextPair> pairs);

}  // namespace embeddings_internal
}  // namespace irsight
