#include "irsight/tasks/training_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "irsight/base/digest.h"
#include "irsight/base/internal/json_object.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;
using Metadata = std::map<std::string, std::string>;

std::string text_of_position(const TrainingPosition& position) {
  return Json{{"epoch", position.epoch},
              {"batch", position.batch},
              {"step", position.step},
              {"best_epoch", position.best_epoch},
              {"best_score", position.best_score},
              {"examples", position.examples},
              {"sums", position.sums}}
      .dump();
}

Result<TrainingPosition> position_from(const std::string& text) {
  const Result<Json> parsed = json_from<Json>(text);
  if (!parsed) return error("position: {}", parsed.error().message);
  try {
    const Json& json = *parsed;
    return TrainingPosition{.epoch = json.at("epoch"),
                            .batch = json.at("batch"),
                            .step = json.at("step"),
                            .best_epoch = json.at("best_epoch"),
                            .best_score = json.at("best_score"),
                            .examples = json.at("examples"),
                            .sums = json.at("sums").get<std::map<std::string, double>>()};
  } catch (const Json::exception& problem) {
    return error("position: {}", problem.what());
  }
}

// Returns what all that a file says is known by. Requires: tensors on the CPU, in the order of their names.
template <typename Tensors>
std::string digest_of_state(const Tensors& tensors, const Metadata& metadata) {
  std::uint64_t digest = 0;
  for (const auto& [name, tensor] : tensors) {
    const std::span bytes(static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes());
    digest = digest_of(bytes, digest_of_text(name, digest));
  }
  for (const char* const key : {"run", "position", "log"}) {
    const auto found = metadata.find(key);
    digest = digest_of_text(found == metadata.end() ? "" : found->second, digest);
  }
  return text_of_digest(digest);
}

std::string entry(const TensorFile& file, const std::string& key) {
  const auto found = file.metadata.find(key);
  return found == file.metadata.end() ? std::string() : found->second;
}

Status check_file(const TensorFile& file) {
  if (entry(file, "format") != kTrainingStateFormat ||
      entry(file, "version") != kTrainingStateVersion)
    return error("is '{}' version '{}', not {} version {}", entry(file, "format"),
                 entry(file, "version"), kTrainingStateFormat, kTrainingStateVersion);
  const std::string digest = digest_of_state(file.tensors, file.metadata);
  if (digest == entry(file, "digest")) return {};
  return error("is damaged: its digest is {}, its metadata says {}", digest, entry(file, "digest"));
}

Result<TrainingState> state_from(const TensorFile& file, const TrainingRun& run) {
  if (Status good = check_file(file); !good) return error_of(std::move(good));
  Result<TrainingRun> before = run_from_text(entry(file, "run"));
  if (!before) return error_of(std::move(before));
  if (Status same = check_same_run(*before, run); !same) {
    return tl::unexpected(Error{"is of another run: " + same.error().message,
                                "--resume goes on with the run that wrote it"});
  }
  Result<TrainingPosition> position = position_from(entry(file, "position"));
  if (!position) return error_of(std::move(position));
  Result<MetricsLog> log = metrics_log_from("log", entry(file, "log"));
  if (!log) return error_of(std::move(log));
  return TrainingState{*std::move(before), *std::move(position), *std::move(log)};
}

}  // namespace

Status save_training_state(const std::string& path, const TrainingState& state,
                           const NamedTensors& tensors) {
  NamedTensors here;
  for (const auto& [name, tensor] : tensors)
    here.emplace_back(name, tensor.detach().cpu().contiguous());
  std::ranges::sort(here, {}, [](const auto& one) { return one.first; });
  Metadata metadata = {{"format", std::string(kTrainingStateFormat)},
                       {"version", std::string(kTrainingStateVersion)},
                       {"run", text_of_run(state.run)},
                       {"position", text_of_position(state.position)},
                       {"log", json_lines_of(state.log)}};
  metadata["digest"] = digest_of_state(here, metadata);
  return write_tensors(path, here, metadata);
}

Status check_training_state(const std::string& path, const TrainingRun& run) {
  const Result<TensorFile> file = read_tensors(path);
  if (!file) return tl::unexpected(file.error());
  const Result<TrainingState> state = state_from(*file, run);
  return state ? Status{} : tl::unexpected(Error(state.error()).in(path));
}

Result<TrainingState> load_training_state(const std::string& path, const TrainingRun& run,
                                          const NamedTensors& tensors) {
  const Result<TensorFile> file = read_tensors(path);
  if (!file) return tl::unexpected(file.error());
  Result<TrainingState> state = state_from(*file, run);
  if (!state) return tl::unexpected(std::move(state).error().in(path));
  if (Status copied = file->copy_into(tensors); !copied) return error_of(std::move(copied));
  return state;
}

}  // namespace irsight
