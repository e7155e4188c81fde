#include <cmath>
#include <cstring>

#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/file_metadata.h"
#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {
namespace {

constexpr FileKind kCheckpoint{"irsight skip-gram checkpoint", "2", "checkpoint of skip-gram"};

/// Numbers of the state that are no matrix, in the order of the file's tensor `place`.
std::vector<std::uint64_t> place_of(const SkipGram::State& state) {
  std::vector<std::uint64_t> place = {static_cast<std::uint64_t>(state.epoch), state.seen,
                                      state.source_pairs, state.softmax.steps};
  for (const WorkerState& worker : state.workers) {
    place.insert(place.end(), {worker.consumed, worker.random, worker.ended ? 1U : 0U});
  }
  return place;
}

Status set_place(SkipGram::State& state, std::span<const std::uint64_t> place) {
  if (place.size() != 4 + 3 * state.workers.size()) {
    return error("place: {} numbers for {} threads", place.size(), state.workers.size());
  }
  if (place[0] > static_cast<std::uint64_t>(state.options.epochs)) {
    return error("place: epoch {} of {}", place[0], state.options.epochs);
  }
  state.epoch = static_cast<std::int32_t>(place[0]);
  state.seen = place[1];
  state.source_pairs = place[2];
  state.softmax.steps = place[3];
  for (std::size_t i = 0; i < state.workers.size(); ++i) {
    state.workers[i].consumed = place[4 + 3 * i];
    state.workers[i].random = place[5 + 3 * i];
    state.workers[i].ended = place[6 + 3 * i] != 0;
  }
  return {};
}

/// What all tensors of a checkpoint and its options and run, `texts`, are known by.
std::uint64_t digest_of_state(const Named& named, std::span<const std::uint64_t> place,
                              std::span<const std::int64_t> counts, const std::string& texts) {
  std::uint64_t digest = digest_of(std::span<const char>(texts), 0);
  for (const auto& [name, rows] : named) digest = digest_of(rows->floats(), digest);
  return digest_of(counts, digest_of(place, digest));
}

Status read_matrix(const Safetensors& file, const std::string& name, Rows& rows) {
  Result<SharedArray<float>> values = file.array<float>(name, 2);
  if (!values) return error_of(std::move(values));
  if (values->size() != rows.floats().size()) {
    return error("{}: {}: {} numbers, not {}", file.file_name(), name, values->size(),
                 rows.floats().size());
  }
  for (const float value : *values) {
    if (!std::isfinite(value)) {
      return error("{}: {}: a number is not finite", file.file_name(), name);
    }
  }
  std::memcpy(rows[0], values->data(), values->size() * sizeof(float));
  return {};
}

/// Returns a state of the sizes that `file` names, without its numbers.
Result<std::unique_ptr<SkipGram::State>> state_sized_by(const Safetensors& file,
                                                        std::span<const std::int64_t> counts) {
  Result<SkipGramOptions> options = options_from(metadata_of(file, "options"));
  if (!options) return tl::unexpected(std::move(options).error().in(file.file_name()));
  if (Status good = checked(counts, *options); !good) {
    return tl::unexpected(std::move(good).error().in(file.file_name()));
  }
  // The matrix is in the file, so a width that asks for more memory than there is shows first.
  Result<SharedArray<float>> input = file.array<float>("input", 2);
  if (!input) return error_of(std::move(input));
  if (input->size() < counts.size() * static_cast<std::size_t>(options->width)) {
    return error("{}: input: {} numbers for {} ids of width {}", file.file_name(), input->size(),
                 counts.size(), options->width);
  }
  return sized_state(counts, *options);
}

Result<std::unique_ptr<SkipGram::State>> state_from(const Safetensors& file) {
  if (Status known = check_kind(file, kCheckpoint); !known) return error_of(std::move(known));
  Result<SharedArray<std::int64_t>> counts = file.array<std::int64_t>("context_counts");
  if (!counts) return error_of(std::move(counts));
  Result<std::unique_ptr<SkipGram::State>> state = state_sized_by(file, *counts);
  if (!state) return state;
  const Named named = matrices(**state);
  for (const auto& [name, rows] : named) {
    if (Status read = read_matrix(file, name, *rows); !read) return error_of(std::move(read));
  }
  Result<SharedArray<std::uint64_t>> place = file.array<std::uint64_t>("place");
  if (!place) return error_of(std::move(place));
  if (Status set = set_place(**state, *place); !set) {
    return tl::unexpected<Error>(std::move(set).error().in(file.file_name()));
  }
  const std::string text = metadata_of(file, "run");
  Result<TrainingRun> run = run_from_text(text);
  if (!run) return tl::unexpected(std::move(run).error().in(file.file_name()));
  (*state)->run = *std::move(run);
  const std::uint64_t digest =
      digest_of_state(named, *place, *counts, metadata_of(file, "options") + text);
  if (Status same = check_digest(file, digest); !same) return error_of(std::move(same));
  return state;
}

}  // namespace
}  // namespace irsight::embeddings_internal

namespace irsight {

Status SkipGram::save(const std::string& path) const {
  using namespace embeddings_internal;  // NOLINT(google-build-using-namespace): this file is about it
  const Named named = matrices(*state_);
  std::vector<TensorSource> tensors;
  for (const auto& [name, rows] : named) {
    tensors.push_back(tensor_source(name, rows->floats(),
                                    {static_cast<std::int64_t>(rows->size()),
                                     static_cast<std::int64_t>(rows->units() * kLanes)}));
  }
  const std::vector<std::uint64_t> place = place_of(*state_);
  tensors.push_back(tensor_source("place", std::span<const std::uint64_t>(place)));
  tensors.push_back(tensor_source("context_counts", std::span<const std::int64_t>(state_->counts)));
  const std::string options = text_of(state_->options);
  const std::string run = text_of_run(state_->run);
  const std::uint64_t digest = digest_of_state(named, place, state_->counts, options + run);
  return write_safetensors(path, std::move(tensors),
                           metadata_for(kCheckpoint, digest, {{"options", options}, {"run", run}}));
}

Result<SkipGram> SkipGram::load(const std::string& path) {
  Result<Safetensors> file = Safetensors::open(path);
  if (!file) return error_of(std::move(file));
  Result<std::unique_ptr<State>> state = embeddings_internal::state_from(*file);
  if (!state) return error_of(std::move(state));
  return SkipGram(*std::move(state));
}

}  // namespace irsight
