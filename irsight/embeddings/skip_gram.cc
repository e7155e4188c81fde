#include "irsight/embeddings/skip_gram.h"

#include <utility>

#include "irsight/embeddings/internal/skip_gram_run.h"

namespace irsight {
namespace {

using embeddings_internal::Rows;
using embeddings_internal::Run;
using embeddings_internal::Streams;

std::vector<float> packed(const Rows& rows, std::size_t width) {
  std::vector<float> values;
  values.reserve(rows.size() * width);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    values.insert(values.end(), rows[row], rows[row] + width);
  }
  return values;
}

}  // namespace

SkipGram::SkipGram(std::unique_ptr<State> state) : state_(std::move(state)) {}
SkipGram::SkipGram(SkipGram&& other) noexcept = default;
SkipGram& SkipGram::operator=(SkipGram&& other) noexcept = default;
SkipGram::~SkipGram() = default;

Result<SkipGram> SkipGram::create(std::span<const std::int64_t> counts,
                                  const SkipGramOptions& options) {
  if (Status good = embeddings_internal::checked(counts, options); !good) {
    return error_of(std::move(good));
  }
  return SkipGram(embeddings_internal::fresh_state(counts, options));
}

Status SkipGram::train(const PairSource& source, const Report& report) {
  State& state = *state_;
  if (source.vocabulary() != vocabulary()) {
    return error("skip-gram: the pairs' vocabulary has {} ids, the vectors' {}",
                 source.vocabulary(), vocabulary());
  }
  if (state.source_pairs != 0 && state.source_pairs != source.pairs()) {
    return error("skip-gram: training began with {} pairs an epoch, the source has {}",
                 state.source_pairs, source.pairs());
  }
  state.source_pairs = source.pairs();
  Run run{.state = state,
          .expected = source.pairs() * static_cast<std::uint64_t>(state.options.epochs),
          .seen = state.seen};
  while (!finished()) {
    Result<Streams> streams = embeddings_internal::open_streams(state, source);
    if (!streams) return error_of(std::move(streams));
    for (bool ended = false; !ended;) {
      if (Status round = embeddings_internal::run_round(run, *streams); !round) return round;
      ended = embeddings_internal::end_epoch(state);
      if (report && !report(embeddings_internal::progress_of(run))) return {};
    }
  }
  return {};
}

void SkipGram::set_run(TrainingRun run) { state_->run = std::move(run); }

const TrainingRun& SkipGram::run() const { return state_->run; }

bool SkipGram::finished() const { return state_->epoch >= state_->options.epochs; }

std::int32_t SkipGram::vocabulary() const {
  return static_cast<std::int32_t>(state_->counts.size());
}

const SkipGramOptions& SkipGram::options() const { return state_->options; }

std::vector<float> SkipGram::vectors() const {
  return packed(state_->input, static_cast<std::size_t>(state_->options.width));
}

std::vector<float> SkipGram::context_vectors() const {
  return packed(state_->output, static_cast<std::size_t>(state_->options.width));
}

}  // namespace irsight
