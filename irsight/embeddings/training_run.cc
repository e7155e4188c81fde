#include "irsight/embeddings/training_run.h"

#include <nlohmann/json.hpp>
#include <set>

#include "irsight/base/internal/json_object.h"

namespace irsight {

std::string text_of_run(const TrainingRun& run) {
  return nlohmann::json(run).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<TrainingRun> run_from_text(const std::string& text) {
  const auto json = json_from<nlohmann::json>(text).value_or(nullptr);
  if (!json.is_object()) return error("run: is no object of JSON");
  TrainingRun run;
  for (const auto& [name, value] : json.items()) {
    if (!value.is_string()) return error("run: {} is no text", name);
    run.emplace(name, value.get<std::string>());
  }
  return run;
}

Status check_same_run(const TrainingRun& before, const TrainingRun& now) {
  std::set<std::string> names;
  for (const TrainingRun* run : {&before, &now})
    for (const auto& [name, value] : *run) names.insert(name);
  const auto value_of = [](const TrainingRun& run, const std::string& name) {
    const auto found = run.find(name);
    return found == run.end() ? std::string("none") : found->second;
  };
  std::string differences;
  for (const std::string& name : names) {
    const std::string was = value_of(before, name);
    const std::string is = value_of(now, name);
    if (was == is) continue;
    differences +=
        fmt::format("{}{} was {}, now {}", differences.empty() ? "" : "; ", name, was, is);
  }
  if (differences.empty()) return {};
  return error("{}", differences);
}

}  // namespace irsight
