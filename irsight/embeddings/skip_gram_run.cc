#include "irsight/embeddings/internal/skip_gram_run.h"

#include <algorithm>
#include <future>

#include "irsight/embeddings/internal/skip_gram_sampler.h"

namespace irsight::embeddings_internal {
namespace {

bool all_finite(const Rows& rows) {
  // 0 * x is NaN for an x that is not finite, and so is the sum.
  float sum = 0;
  for (const float value : rows.floats()) sum += 0 * value;
  return sum == 0;
}

/// Whole batches of full softmax, so that only the last of a share is a partial one.
std::size_t buffer_size(const SkipGramOptions& options) {
  constexpr std::size_t kPairs = 4096;
  if (options.loss == SkipGramLoss::kNegativeSampling) return kPairs;
  const auto batch = static_cast<std::size_t>(options.batch);
  return batch * std::max<std::size_t>(1, kPairs / batch);
}

Status in_range(std::span<const ContextPair> pairs, std::size_t size) {
  for (const ContextPair& pair : pairs) {
    for (const std::int32_t id : {pair.target, pair.context}) {
      if (id < 0 || static_cast<std::size_t>(id) >= size) {
        return error("pairs: ({}, {}) is not in a vocabulary of {}", pair.target, pair.context,
                     size);
      }
    }
  }
  return {};
}

/// Lets one thread learn its pairs of a round.
Status work(Run& run, WorkerState& worker, PairStream& stream) {
  SkipGram::State& state = run.state;
  Sampler sampler(state);
  Random random(worker.random);
  std::vector<ContextPair> buffer(buffer_size(state.options));
  worker.loss = 0;
  worker.round_pairs = 0;
  while (!worker.ended &&
         worker.round_pairs < static_cast<std::uint64_t>(state.options.round_pairs)) {
    Result<std::size_t> got = stream.next(buffer);
    if (!got) return error_of(std::move(got));
    worker.ended = *got < buffer.size();
    const auto pairs = std::span<const ContextPair>(buffer).first(*got);
    if (Status good = in_range(pairs, state.counts.size()); !good) return good;
    worker.loss += state.options.loss == SkipGramLoss::kFullSoftmax
                       ? learn_by_softmax(state, pairs)
                       : sampler.learn(pairs, run.learning_rate(), random);
    worker.round_pairs += *got;
    run.seen.fetch_add(*got, std::memory_order_relaxed);
  }
  worker.consumed += worker.round_pairs;
  worker.random = random.state();
  return {};
}

}  // namespace

double Run::learning_rate() const {
  const SkipGramOptions& options = state.options;
  if (options.loss == SkipGramLoss::kFullSoftmax) return options.learning_rate;
  const double done = static_cast<double>(seen.load(std::memory_order_relaxed)) /
                      static_cast<double>(std::max<std::uint64_t>(expected, 1));
  return options.learning_rate -
         (options.learning_rate - options.last_learning_rate) * std::min(done, 1.0);
}

Result<Streams> open_streams(const SkipGram::State& state, const PairSource& source) {
  Streams streams;
  for (std::int32_t thread = 0; thread < state.options.threads; ++thread) {
    Result<std::unique_ptr<PairStream>> stream = source.open({.seed = state.options.seed,
                                                              .epoch = state.epoch,
                                                              .thread = thread,
                                                              .threads = state.options.threads});
    if (!stream) return error_of(std::move(stream));
    const std::uint64_t consumed = state.workers[static_cast<std::size_t>(thread)].consumed;
    if (Status skipped = (*stream)->skip(consumed); !skipped) return error_of(std::move(skipped));
    streams.push_back(*std::move(stream));
  }
  return streams;
}

Status run_round(Run& run, const Streams& streams) {
  std::vector<WorkerState>& workers = run.state.workers;
  std::vector<std::future<Status>> others;
  for (std::size_t i = 1; i < workers.size(); ++i) {
    others.push_back(
        std::async(std::launch::async, [&run, &worker = workers[i], stream = streams[i].get()] {
          return work(run, worker, *stream);
        }));
  }
  Status outcome = work(run, workers[0], *streams[0]);
  for (std::future<Status>& other : others) {
    if (Status ended = other.get(); outcome && !ended) outcome = std::move(ended);
  }
  if (!outcome) return outcome;
  run.state.seen = run.seen.load();
  if (!all_finite(run.state.input) || !all_finite(run.state.output)) {
    return error(
        "skip-gram: vectors are no longer finite after {} pairs at a learning rate of {}; "
        "take a lower one",
        run.state.seen, run.state.options.learning_rate);
  }
  return {};
}

bool end_epoch(SkipGram::State& state) {
  const bool ended = std::all_of(state.workers.begin(), state.workers.end(),
                                 [](const WorkerState& worker) { return worker.ended; });
  if (!ended) return false;
  ++state.epoch;
  for (WorkerState& worker : state.workers) {
    worker.consumed = 0;
    worker.ended = false;
  }
  return true;
}

SkipGramProgress progress_of(const Run& run) {
  double loss = 0;
  std::uint64_t pairs = 0;
  for (const WorkerState& worker : run.state.workers) {
    loss += worker.loss;
    pairs += worker.round_pairs;
  }
  return {.epoch = run.state.epoch,
          .pairs = run.state.seen,
          .expected_pairs = run.expected,
          .loss = pairs == 0 ? 0 : loss / static_cast<double>(pairs),
          .learning_rate = run.learning_rate()};
}

}  // namespace irsight::embeddings_internal
