#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// What was measured at one moment of a run, by name: "train/loss", "validation/accuracy".
struct Measurement {
  std::int64_t epoch = 0;  ///< complete ones
  std::int64_t step = 0;   ///< of the optimiser
  double seconds = 0;      ///< since 1970
  std::map<std::string, double> values = {};

  bool operator==(const Measurement&) const = default;
};

/// What was measured in a run, in its order. Kept in the checkpoint, so that what a run left in files
/// behind its last checkpoint is not there twice when it goes on.
using MetricsLog = std::vector<Measurement>;

/// Returns a line of JSON a measurement: {"epoch": 1, "step": 20, "seconds": …, "train/loss": 0.5}. A
/// number that is not finite is null.
std::string json_lines_of(const MetricsLog& log);

/// Returns what json_lines_of() wrote. Errors: starting with `name` and the line: no object of JSON, or
/// epoch, step or seconds is missing.
Result<MetricsLog> metrics_log_from(const std::string& name, std::string_view lines);

/// Returns a TensorBoard event file of the log (event_file.h).
std::string event_file_of(const MetricsLog& log);

/// Writes `RUN/metrics.jsonl` and `RUN/events.out.tfevents.irsight`, each complete or not at all.
Status write_metrics(const std::string& run, const MetricsLog& log);

}  // namespace irsight
