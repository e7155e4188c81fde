#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/embeddings/training_run.h"
#include "irsight/models/tensor_file.h"
#include "irsight/tasks/evaluation/metrics_log.h"

namespace irsight {

/// What the metadata of a state file say under "format" and "version".
inline constexpr std::string_view kTrainingStateFormat = "irsight-training-state";
inline constexpr std::string_view kTrainingStateVersion = "2";

/// Where a run is, beside its tensors.
struct TrainingPosition {
  std::int64_t epoch = 0;  ///< complete ones
  std::int64_t batch = 0;  ///< of the epoch under way, complete ones
  std::int64_t step = 0;   ///< of the optimiser, in all
  std::int64_t best_epoch = -1;
  double best_score = 0;
  std::int64_t examples = 0;                ///< of the epoch under way
  std::map<std::string, double> sums = {};  ///< over those: "loss" and measures

  bool operator==(const TrainingPosition&) const = default;
};

/// What a run is gone on with from.
struct TrainingState {
  TrainingRun run;  ///< what decides over it: gone on with by the same run only
  TrainingPosition position;
  MetricsLog log;
};

/// Writes `RUN/state.safetensors`, complete or not at all: the tensors, and in the metadata run, position, log and a
/// digest of it all. Errors: as write_safetensors(); the file that was there is as it was.
Status save_training_state(const std::string& path, const TrainingState& state,
                           const NamedTensors& tensors);

/// Reads a state back; each of `tensors` is given the values of its name in the file.
///
/// Errors: starting with the file: what is no state file or of another version, is damaged or cut; a state of another
/// run than `run`, with what differs; a tensor that is missing or of another shape or type. Nothing is changed then.
Result<TrainingState> load_training_state(const std::string& path, const TrainingRun& run,
                                          const NamedTensors& tensors);

/// Errors: starting with the file: those of load_training_state() that tensors have no part in.
Status check_training_state(const std::string& path, const TrainingRun& run);

}  // namespace irsight
