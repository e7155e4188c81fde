#include "irsight/tasks/evaluation/metrics_log.h"

#include <nlohmann/json.hpp>

#include "irsight/base/atomic_file.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/tasks/evaluation/event_file.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;

Result<Measurement> measurement_of(const Json& json) {
  Measurement one;
  if (!json.is_object()) return error("is no object of JSON");
  for (const char* const needed : {"epoch", "step", "seconds"}) {
    if (!json.contains(needed) || !json[needed].is_number()) return error("has no {}", needed);
  }
  one.epoch = json["epoch"].get<std::int64_t>();
  one.step = json["step"].get<std::int64_t>();
  one.seconds = json["seconds"].get<double>();
  for (const auto& [name, value] : json.items()) {
    if (name == "epoch" || name == "step" || name == "seconds") continue;
    if (!value.is_number() && !value.is_null()) return error("{} is no number", name);
    one.values[name] =
        value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
  }
  return one;
}

}  // namespace

std::string json_lines_of(const MetricsLog& log) {
  std::string lines;
  for (const Measurement& one : log) {
    Json json = {{"epoch", one.epoch}, {"step", one.step}, {"seconds", one.seconds}};
    for (const auto& [name, value] : one.values) json[name] = value;
    lines += json.dump() + "\n";
  }
  return lines;
}

Result<MetricsLog> metrics_log_from(const std::string& name, std::string_view lines) {
  MetricsLog log;
  for (int number = 1; !lines.empty(); ++number) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const Json json = json_from<Json>(lines.substr(0, end)).value_or(nullptr);
    Result<Measurement> one = measurement_of(json);
    if (!one) return error("{}: line {}: {}", name, number, one.error().message);
    log.push_back(*std::move(one));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return log;
}

std::string event_file_of(const MetricsLog& log) {
  std::string bytes = event_file_header(log.empty() ? 0 : log.front().seconds);
  for (const Measurement& one : log) bytes += scalar_event(one.seconds, one.step, one.values);
  return bytes;
}

Status write_metrics(const std::string& run, const MetricsLog& log) {
  Status written = write_file_atomically(run + "/metrics.jsonl", json_lines_of(log));
  if (!written) return written;
  return write_file_atomically(run + "/events.out.tfevents.irsight", event_file_of(log));
}

}  // namespace irsight
