#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {

/// Training while it runs: the state, and what the threads share beside it.
struct Run {
  SkipGram::State& state;
  std::uint64_t expected;           // pairs, in all epochs
  std::atomic<std::uint64_t> seen;  // of them

  double learning_rate() const;
};

/// One stream for each thread.
using Streams = std::vector<std::unique_ptr<PairStream>>;

/// Opens the threads' streams of the epoch, where they stand in it.
Result<Streams> open_streams(const SkipGram::State& state, const PairSource& source);

/// Lets all threads learn for a round.
Status run_round(Run& run, const Streams& streams);

/// Ends the epoch if all threads are at its end; returns whether they are.
bool end_epoch(SkipGram::State& state);

/// Returns how far training is after a round.
SkipGramProgress progress_of(const Run& run);

}  // namespace irsight::embeddings_internal
