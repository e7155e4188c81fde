#pragma once

#include <span>
#include <vector>

#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {

/// The negative sampling of one thread. Other threads write the same rows at the same time: a lost
/// update now and then costs less than a lock for each (Niu et al. 2011). By the letter of the C++
/// standard this is a data race; floats of this size are never torn on the processors we run on.
class Sampler {
 public:
  explicit Sampler(SkipGram::State& state);

  /// Learns pairs whose ids are in range, one after the other; returns the sum of their losses.
  double learn(std::span<const ContextPair> pairs, double rate, Random& random);

 private:
  /// Writes the rows of a pair, the context's first, and fetches them; returns their number.
  std::size_t choose_rows(const ContextPair& pair, Random& random, float** rows);

  SkipGram::State& state_;
  const SkipGramKernels& kernels_;
  Rows gradient_;
  std::vector<float*> rows_;  // of two pairs
};

}  // namespace irsight::embeddings_internal
