#include "irsight/models/inference/model_file.h"

#include <fmt/ranges.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "irsight/base/internal/json_object.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/default_files.h"
#include "irsight/embeddings/instruction_features.h"
#include "irsight/embeddings/internal/half.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/models/inference/internal/model_digest.h"
#include "irsight/models/inference/internal/model_head_json.h"

namespace irsight {
namespace {

using inference_internal::kVocabularyTensor;
using inference_internal::kWeightPrefix;
using Json = nlohmann::ordered_json;

std::string metadata_entry(const Safetensors& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  return found == file.metadata().end() ? "none" : found->second;
}

Result<std::uint64_t> digest_of_model(const Safetensors& file) {
  std::uint64_t digest = digest_of_text(metadata_entry(file, "model"));
  for (const std::string& name : file.names()) {
    const Result<Tensor> tensor = file.tensor(name);
    if (!tensor) return tl::unexpected(tensor.error());
    digest =
        inference_internal::digest_with(digest, name, tensor->type, tensor->shape, tensor->bytes);
  }
  return digest;
}

// As kLinearModelFormat, of a library that this one is not linked with.
constexpr std::string_view kLinearFormat = "irsight-linear";

Status check_is_model(const Safetensors& file) {
  const std::string format = metadata_entry(file, "format");
  if (format == kLinearFormat)
    return tl::unexpected(
        Error{fmt::format("{}: is a linear model, needed is a network", file.file_name()),
              "linear models answer through irsight eval"});
  if (format != kModelFormat)
    return tl::unexpected(
        Error{fmt::format("{}: is no model: its format is {}", file.file_name(), format),
              "irsight train writes models"});
  if (const std::string version = metadata_entry(file, "version"); version != kModelVersion)
    return error("{}: version {} of the format, this irsight reads version {}", file.file_name(),
                 version, kModelVersion);
  return {};
}

Status check_model_digest(const Safetensors& file) {
  const Result<std::uint64_t> digest = digest_of_model(file);
  if (!digest) return tl::unexpected(digest.error());
  if (metadata_entry(file, "digest") != text_of_digest(*digest))
    return error("{}: is damaged: its digest is {}, its metadata says {}", file.file_name(),
                 text_of_digest(*digest), metadata_entry(file, "digest"));
  return {};
}

// Throws what nlohmann throws where a member is missing or of another type.
ModelDescription description_of(const Json& json) {
  ModelDescription result;
  result.encoder = json.at("encoder");
  result.config = json.at("config").dump();
  result.task = json.at("task");
  result.classes = json.at("classes").get<std::vector<std::string>>();
  result.levels = json.at("levels").get<std::vector<std::string>>();
  result.rules = json.at("rules").get<std::map<std::string, std::string>>();
  result.metrics = json.at("metrics").dump();
  result.provenance = json.at("provenance").dump();
  return result;
}

Status check_names(const char* what, const std::vector<std::string>& names) {
  if (names.empty()) return error("{}: are none", what);
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (!seen.insert(name).second) return error("{}: '{}' is there twice", what, name);
  }
  return {};
}

Status check_description(const ModelDescription& model) {
  if (model.head) {
    if (Status good = check_model_head(*model.head, model.classes.size()); !good) return good;
  }
  if (!model.head || model.head->kind == HeadKind::kClassification) {
    if (Status named = check_names("classes", model.classes); !named) return named;
  }
  if (Status named = check_names("levels", model.levels); !named) return named;
  for (const auto& [rule, version] : current_model_rules()) {
    const auto found = model.rules.find(rule);
    const std::string theirs = found == model.rules.end() ? "none" : found->second;
    const bool reads_tokens = model.encoder != "irnet";  // of any graphs that there are
    if (theirs == version || (rule == "graph" && reads_tokens && are_known_graphs(theirs)))
      continue;
    return tl::unexpected(
        Error{fmt::format("rules: {} are '{}', this irsight computes '{}'", rule, theirs, version),
              "the model was trained with another irsight: train it anew, or use that one"});
  }
  return {};
}

Result<ModelDescription> description_from(const Safetensors& file) {
  const Result<Json> json = json_from<Json>(metadata_entry(file, "model"));
  if (!json) return error("{}: metadata 'model': {}", file.file_name(), json.error().message);
  try {
    ModelDescription model = description_of(*json);
    if (const auto member = json->find("head"); member != json->end()) {
      Result<ModelHead> head = inference_internal::model_head_from(*member);
      if (!head) return tl::unexpected(std::move(head).error().in(file.file_name()));
      model.head = *head;
    }
    if (Status good = check_description(model); !good)
      return tl::unexpected(std::move(good).error().in(file.file_name()));
    return model;
  } catch (const Json::exception& problem) {
    return error("{}: metadata 'model': {}", file.file_name(), problem.what());
  }
}

bool is_weight_type(TensorType type) {
  return type == TensorType::kF32 || type == TensorType::kF16 || type == TensorType::kBF16;
}

float widened(TensorType type, const std::byte* bytes) {
  if (type == TensorType::kF32) {
    float value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }
  std::uint16_t half = 0;
  std::memcpy(&half, bytes, sizeof half);
  if (type == TensorType::kF16) return embeddings_internal::float_from_half(half);
  return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U);
}

std::uint16_t narrowed(WeightType type, float value) {
  if (type == WeightType::kF16) return embeddings_internal::half_from_float(value);
  const auto bits = std::bit_cast<std::uint32_t>(value);
  if (std::isnan(value)) return static_cast<std::uint16_t>((bits >> 16U) | 0x40U);
  return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16U) & 1U)) >> 16U);
}

Json json_of(const ModelDescription& model) {
  Json json = {{"encoder", model.encoder},
               {"config", Json::parse(model.config)},
               {"task", model.task},
               {"classes", model.classes},
               {"levels", model.levels},
               {"rules", model.rules},
               {"metrics", Json::parse(model.metrics)},
               {"provenance", Json::parse(model.provenance)}};
  if (model.head) json["head"] = inference_internal::json_of(*model.head);
  return json;
}

// What helps with the folder of a training of several seeds, which has a run for each; "" of others.
std::string hint_of_runs(const std::string& folder) {
  namespace fs = std::filesystem;
  std::set<std::string> runs;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (fs::exists(entry.path() / "model.safetensors", ignored)) runs.insert(entry.path().string());
  }
  return runs.empty() ? "" : "it holds runs: name one of them, as " + *runs.begin();
}

// What helps where no file has the name: the models that are found by theirs.
std::string hint_of_names(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) return "";
  std::vector<std::string> names;
  for (const std::string& file : default_files_in("models"))
    names.push_back(std::filesystem::path(file).stem());
  return names.empty() ? "" : fmt::format("models come with irsight: {}", fmt::join(names, ", "));
}

}  // namespace

std::map<std::string, std::string> current_model_rules() {
  return {{"graph", std::string(kInstructionGraphRules)},
          {"encoding", std::string(kEncodingRules)},
          {"statements", std::string(kStatementRules)},
          {"features", std::string(kFeatureRules)}};
}

std::string model_path(const std::string& word) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (const std::string of_run = word + "/model.safetensors"; fs::exists(of_run, ignored))
    return of_run;
  const bool is_name = word.find('/') == std::string::npos &&
                       (!fs::exists(word, ignored) || fs::is_directory(word, ignored));
  return is_name ? default_file(fmt::format("models/{}.safetensors", word)).value_or(word) : word;
}

Result<ModelFile> ModelFile::open(const std::string& path) {
  Result<Safetensors> file = Safetensors::open(path);
  if (!file && file.error().hint.empty()) file.error().hint = hint_of_runs(path);
  if (!file && file.error().hint.empty()) file.error().hint = hint_of_names(path);
  if (!file) return error_of(std::move(file));
  return from_file(*std::move(file));
}

Result<ModelFile> ModelFile::parse(std::span<const std::byte> bytes,
                                   std::shared_ptr<const void> owner, const std::string& name) {
  Result<Safetensors> file = Safetensors::parse(bytes, std::move(owner), name);
  if (!file) return error_of(std::move(file));
  return from_file(*std::move(file));
}

Result<ModelFile> ModelFile::from_file(Safetensors file, bool check_digest) {
  if (Status is_model = check_is_model(file); !is_model) return error_of(std::move(is_model));
  if (check_digest) {
    if (Status whole = check_model_digest(file); !whole) return error_of(std::move(whole));
  }
  Result<ModelDescription> description = description_from(file);
  if (!description) return error_of(std::move(description));
  ModelFile model;
  model.file_ = std::move(file);
  model.description_ = std::make_shared<const ModelDescription>(*std::move(description));
  return model;
}

Result<std::vector<std::int64_t>> ModelFile::shape(const std::string& name) const {
  Result<Tensor> tensor = file_.tensor(std::string(kWeightPrefix) + name);
  if (!tensor) return error_of(std::move(tensor));
  return std::move(tensor->shape);
}

Result<std::vector<float>> ModelFile::weight(const std::string& name,
                                             const std::vector<std::int64_t>& shape) const {
  const std::string full_name = std::string(kWeightPrefix) + name;
  const Result<Tensor> tensor = file_.tensor(full_name);
  if (!tensor) return tl::unexpected(tensor.error());
  if (tensor->shape != shape)
    return error("{}: tensor '{}' has shape [{}], this model needs [{}]", file_name(), full_name,
                 fmt::join(tensor->shape, ", "), fmt::join(shape, ", "));
  if (!is_weight_type(tensor->type))
    return error("{}: tensor '{}' is {}, weights are F32, F16 or BF16", file_name(), full_name,
                 name_of(tensor->type));
  const std::size_t size = size_of(tensor->type);
  std::vector<float> values(tensor->bytes.size() / size);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = widened(tensor->type, tensor->bytes.data() + i * size);
    if (!std::isfinite(values[i]))
      return error("{}: tensor '{}': number {} is {}", file_name(), full_name, i, values[i]);
  }
  return values;
}

Result<Vocabulary> ModelFile::vocabulary() const {
  const Result<Tensor> tensor = file_.tensor(kVocabularyTensor);
  if (!tensor) return tl::unexpected(tensor.error());
  if (tensor->type != TensorType::kU8)
    return error("{}: tensor '{}' is {}, a text is U8", file_name(), kVocabularyTensor,
                 name_of(tensor->type));
  const std::string_view text(reinterpret_cast<const char*>(tensor->bytes.data()),
                              tensor->bytes.size());
  Result<Vocabulary> vocabulary =
      Vocabulary::parse(fmt::format("{}: tensor '{}'", file_name(), kVocabularyTensor), text);
  if (!vocabulary) return vocabulary;
  const Json config = Json::parse(description_->config);
  const auto wanted = config.is_object() ? config.find("vocabulary") : config.end();
  const bool is_named = wanted != config.end() && wanted->is_string();
  const std::string said = is_named ? wanted->get<std::string>() : "none";
  if (vocabulary->digest() == said) return vocabulary;
  return error("{}: holds vocabulary {}, its network reads {}", file_name(), vocabulary->digest(),
               said);
}

Status write_model_file(const std::string& path, const ModelDescription& description,
                        const std::vector<ModelWeight>& weights, WeightType type,
                        const Vocabulary* vocabulary) {
  const std::string model = json_of(description).dump();
  const std::string text = vocabulary == nullptr ? "" : vocabulary->json();
  std::map<std::string, const ModelWeight*> sorted;
  for (const ModelWeight& weight : weights)
    sorted.emplace(std::string(kWeightPrefix) + weight.name, &weight);
  std::vector<std::vector<std::uint16_t>> halves;
  halves.reserve(weights.size());
  std::vector<TensorSource> tensors;
  std::uint64_t digest = digest_of_text(model);
  if (vocabulary != nullptr) {  // its name comes before those of weights
    const std::string name(kVocabularyTensor);
    const std::vector<std::int64_t> shape = {static_cast<std::int64_t>(text.size())};
    const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
    digest = inference_internal::digest_with(digest, name, TensorType::kU8, shape, bytes);
    tensors.push_back({.name = name, .type = TensorType::kU8, .shape = shape, .pieces = {bytes}});
  }
  for (const auto& [name, weight] : sorted) {
    std::span<const std::byte> bytes = std::as_bytes(weight->values);
    TensorType stored = TensorType::kF32;
    if (type != WeightType::kF32) {
      stored = type == WeightType::kF16 ? TensorType::kF16 : TensorType::kBF16;
      std::vector<std::uint16_t>& narrow = halves.emplace_back();
      for (const float value : weight->values) narrow.push_back(narrowed(type, value));
      bytes = std::as_bytes(std::span<const std::uint16_t>(narrow));
    }
    digest = inference_internal::digest_with(digest, name, stored, weight->shape, bytes);
    tensors.push_back({.name = name, .type = stored, .shape = weight->shape, .pieces = {bytes}});
  }
  return write_safetensors(path, std::move(tensors),
                           {{"format", std::string(kModelFormat)},
                            {"version", std::string(kModelVersion)},
                            {"model", model},
                            {"digest", text_of_digest(digest)}});
}

}  // namespace irsight
