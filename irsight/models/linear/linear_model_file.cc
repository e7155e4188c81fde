#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "irsight/base/internal/json_object.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/models/linear/linear_model.h"

namespace irsight {
namespace {

constexpr std::array kSources = {GramSource::kNone, GramSource::kTokens, GramSource::kStatements,
                                 GramSource::kOpcodes};
constexpr std::array kWeights = {TermWeight::kBinary, TermWeight::kLogCount, TermWeight::kTfIdf};

// Returns the one of several that has a name.
template <typename Values, typename T>
bool find_named(const Values& values, const std::string& name, T& out) {
  const auto found = std::ranges::find_if(values, [&](T one) { return name_of(one) == name; });
  if (found == values.end()) return false;
  out = *found;
  return true;
}

// Reads a tensor of finite numbers; errors name it.
Status read_numbers(const Safetensors& file, const std::string& name, std::size_t rank,
                    std::size_t size, std::vector<float>& out) {
  Result<SharedArray<float>> values = file.array<float>(name, rank);
  if (!values) return error_of(std::move(values));
  if (values->size() != size)
    return error("{}: {}: {} numbers, expected are {}", file.file_name(), name, values->size(),
                 size);
  out.assign(values->begin(), values->end());
  const auto bad = std::ranges::find_if(out, [](float value) { return !std::isfinite(value); });
  if (bad == out.end()) return {};
  return error("{}: {}: number {} is not finite", file.file_name(), name, bad - out.begin());
}

Status check_format(const Safetensors& file) {
  for (const auto& [key, wanted] :
       {std::pair("format", kLinearModelFormat), std::pair("version", kLinearModelVersion)}) {
    const auto found = file.metadata().find(key);
    const std::string seen = found == file.metadata().end() ? "" : found->second;
    if (seen != wanted)
      return error("{}: {} '{}', expected is '{}'", file.file_name(), key, seen, wanted);
  }
  return {};
}

}  // namespace

std::string LinearModel::description() const {
  return nlohmann::json{{"classes", classes_},
                        {"cost", chosen_.cost},
                        {"data", data_},
                        {"erase_literals", grams_.erase_literals},
                        {"grams", name_of(grams_.source)},
                        {"length", grams_.length},
                        {"rules", kGramRules},
                        {"validation_accuracy", chosen_.accuracy},
                        {"weight", name_of(chosen_.weight)}}
      .dump();
}

Status LinearModel::set_description(const std::string& text) {
  const Result<nlohmann::json> json = json_from<nlohmann::json>(text);
  if (!json) return error("model: {}", json.error().message);
  try {
    const nlohmann::json& about = *json;
    if (about.at("rules").get<std::string>() != kGramRules)
      return error("model: rules '{}', expected are '{}'", about["rules"].get<std::string>(),
                   kGramRules);
    about.at("classes").get_to(classes_);
    about.at("cost").get_to(chosen_.cost);
    about.at("data").get_to(data_);
    about.at("erase_literals").get_to(grams_.erase_literals);
    about.at("length").get_to(grams_.length);
    about.at("validation_accuracy").get_to(chosen_.accuracy);
    if (!find_named(kSources, about.at("grams").get<std::string>(), grams_.source))
      return error("model: no n-grams '{}'", about["grams"].get<std::string>());
    if (!find_named(kWeights, about.at("weight").get<std::string>(), chosen_.weight))
      return error("model: no weight '{}'", about["weight"].get<std::string>());
  } catch (const nlohmann::json::exception& why) {
    return error("model: {}", why.what());
  }
  if (grams_.length < 1 || grams_.length > 8)
    return error("model: length {}, expected is 1 to 8", grams_.length);
  if (classes_.empty()) return error("model: no class");
  return {};
}

Status LinearModel::save(const std::string& path) const {
  std::vector<std::int64_t> bits(vocabulary_.begin(), vocabulary_.end());
  const auto rows = static_cast<std::int64_t>(vocabulary_.size());
  return write_safetensors(
      path,
      {tensor_source("gram", std::span<const std::int64_t>(bits)),
       tensor_source("idf", std::span<const float>(idf_)),
       tensor_source("weight", std::span<const float>(weights_), {rows, num_classes()}),
       tensor_source("bias", std::span<const float>(bias_))},
      {{"format", std::string(kLinearModelFormat)},
       {"version", std::string(kLinearModelVersion)},
       {"model", description()}});
}

Result<LinearModel> LinearModel::load(const std::string& path) {
  Result<Safetensors> file = Safetensors::open(path);
  if (!file) return error_of(std::move(file));
  if (Status good = check_format(*file); !good) return error_of(std::move(good));
  LinearModel model;
  const auto about = file->metadata().find("model");
  if (Status good = model.set_description(about == file->metadata().end() ? "" : about->second);
      !good)
    return tl::unexpected(std::move(good).error().in(path));
  Result<SharedArray<std::int64_t>> grams = file->array<std::int64_t>("gram");
  if (!grams) return error_of(std::move(grams));
  model.vocabulary_.assign(grams->begin(), grams->end());
  if (!std::ranges::is_sorted(model.vocabulary_, std::less_equal<>()))
    return error("{}: gram: not ascending", path);
  const std::size_t rows = model.vocabulary_.size(), classes = model.classes_.size();
  if (Status read = read_numbers(*file, "idf", 1, rows, model.idf_); !read)
    return error_of(std::move(read));
  if (Status read = read_numbers(*file, "weight", 2, rows * classes, model.weights_); !read)
    return error_of(std::move(read));
  if (Status read = read_numbers(*file, "bias", 1, classes, model.bias_); !read)
    return error_of(std::move(read));
  return model;
}

}  // namespace irsight
