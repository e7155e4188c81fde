#include "irsight/models/inference/internal/model_reader.h"

#include <algorithm>
#include <utility>

namespace irsight::inference_internal {

ModelReader::ModelReader(const ModelFile& file, std::string prefix)
    : file_(file),
      prefix_(std::move(prefix)),
      config_(nlohmann::ordered_json::parse(file.description().config, nullptr, false)) {
  if (config_.is_object()) return;
  problem_ = error("{}: config: is no object of settings but {}", file.file_name(),
                   file.description().config);
}

std::int32_t ModelReader::number(const char* name, std::int64_t least, std::int64_t most) {
  const auto smallest = static_cast<std::int32_t>(least);
  if (!problem_) return smallest;
  const auto found = config_.find(name);
  if (found == config_.end() || !found->is_number_integer()) {
    refuse(name, "no whole number");
    return smallest;
  }
  const auto value = found->get<double>();  // whatever its size
  if (value < static_cast<double>(least) || value > static_cast<double>(most)) {
    refuse(name, fmt::format("outside {} to {}", least, most));
    return smallest;
  }
  return found->get<std::int32_t>();
}

bool ModelReader::truth(const char* name) {
  if (!problem_) return true;
  const auto found = config_.find(name);
  if (found != config_.end() && found->is_boolean()) return found->get<bool>();
  refuse(name, "not true or false");
  return true;
}

void ModelReader::refuse(const char* name, const std::string& why) {
  if (!problem_) return;
  const auto found = config_.find(name);
  problem_ = found == config_.end()
                 ? error("{}: config: '{}' is missing", file_.file_name(), name)
                 : error("{}: config: '{}' is {}, {}", file_.file_name(), name, found->dump(), why);
}

std::vector<float> ModelReader::weight(const std::string& name,
                                       const std::vector<std::int64_t>& shape) {
  if (!problem_) return {};
  Result<std::vector<float>> values = file_.weight(prefix_ + name, shape);
  if (values) return *std::move(values);
  problem_ = error_of(std::move(values));
  return {};
}

DenseWeights ModelReader::dense(const std::string& name, std::int64_t outputs,
                                std::int64_t inputs) {
  const std::vector<float> matrix = weight(name + ".weight", {outputs, inputs});
  const std::vector<float> bias = weight(name + ".bias", {outputs});
  if (!problem_) return {};
  return {matrix, bias, outputs, inputs};
}

std::vector<float> ModelReader::variance(const std::string& name, std::int64_t width) {
  std::vector<float> values = weight(name, {width});
  const auto below = std::ranges::find_if(values, [](float value) { return value < 0; });
  if (below != values.end())
    problem_ = error("{}: tensor 'weight.{}{}': number {} is {}, a variance is not below 0",
                     file_.file_name(), prefix_, name, below - values.begin(), *below);
  return values;
}

}  // namespace irsight::inference_internal
