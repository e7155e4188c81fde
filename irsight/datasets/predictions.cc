#include "irsight/datasets/predictions.h"

#include <algorithm>
#include <cmath>

#include "irsight/base/check.h"
#include "irsight/base/digest.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"

namespace irsight {
namespace {

constexpr std::string_view kVersionWithoutDigest = "1";

void add_split(std::vector<TensorSource>& tensors, const std::string& name,
               const SplitPredictions& split, std::int32_t classes) {
  const std::size_t rows = split.size();
  check(
      split.label.size() == rows && split.logits.size() == rows * static_cast<std::size_t>(classes),
      "predictions have a label and C logits for each example");
  tensors.push_back(tensor_source(name + ".example", std::span<const std::int32_t>(split.example)));
  tensors.push_back(tensor_source(name + ".label", std::span<const std::int32_t>(split.label)));
  tensors.push_back(tensor_source(name + ".logits", std::span<const float>(split.logits),
                                  {static_cast<std::int64_t>(rows), classes}));
}

// Errors: the first row that breaks a rule.
Status check_rows(const std::string& name, const SplitPredictions& split, std::int32_t classes) {
  for (std::size_t i = 0; i < split.size(); ++i) {
    if (split.example[i] < 0 || (i > 0 && split.example[i] <= split.example[i - 1]))
      return error("{}.example: row {}: {} is not above the one before", name, i, split.example[i]);
    if (split.label[i] < 0 || split.label[i] >= classes)
      return error("{}.label: row {}: {} is no class (there are {})", name, i, split.label[i],
                   classes);
  }
  const auto bad =
      std::ranges::find_if(split.logits, [](float logit) { return !std::isfinite(logit); });
  if (bad == split.logits.end()) return {};
  return error("{}.logits: row {}: {} is not finite", name,
               (bad - split.logits.begin()) / std::max(classes, 1), *bad);
}

template <typename T>
Status read_column(const Safetensors& file, const std::string& name, std::size_t size,
                   std::vector<T>& out) {
  Result<SharedArray<T>> values = file.array<T>(name, 1);
  if (!values) return error_of(std::move(values));
  if (values->size() != size)
    return error("{}: {}: {} rows, not {}", file.file_name(), name, values->size(), size);
  out.assign(values->begin(), values->end());
  return {};
}

Result<SplitPredictions> read_split(const Safetensors& file, const std::string& name,
                                    std::int32_t& classes) {
  Result<Tensor> tensor = file.tensor(name + ".logits");
  if (!tensor) return error_of(std::move(tensor));
  Result<SharedArray<float>> logits = file.array<float>(name + ".logits", 2);
  if (!logits) return error_of(std::move(logits));
  const std::int64_t width = tensor->shape[1];
  if (width < 1 || width > 1'000'000 || (classes != 0 && width != classes))
    return error("{}: {}.logits: {} columns are no number of classes", file.file_name(), name,
                 width);
  classes = static_cast<std::int32_t>(width);
  SplitPredictions split;
  split.logits.assign(logits->begin(), logits->end());
  const auto rows = static_cast<std::size_t>(tensor->shape[0]);
  if (Status read = read_column(file, name + ".example", rows, split.example); !read)
    return error_of(std::move(read));
  if (Status read = read_column(file, name + ".label", rows, split.label); !read)
    return error_of(std::move(read));
  if (Status good = check_rows(name, split, classes); !good)
    return tl::unexpected(std::move(good).error().in(file.file_name()));
  return split;
}

std::uint64_t digest_of_split(const SplitPredictions& split, std::uint64_t before) {
  before = digest_of(std::span<const std::int32_t>(split.example), before);
  before = digest_of(std::span<const std::int32_t>(split.label), before);
  return digest_of(std::span<const float>(split.logits), before);
}

std::string digest_of_predictions(const Predictions& predictions) {
  std::uint64_t digest = digest_of_text(predictions.data, digest_of_text(predictions.model));
  for (const auto& [key, value] : predictions.about)
    digest = digest_of_text(value, digest_of_text(key, digest));
  return text_of_digest(
      digest_of_split(predictions.test, digest_of_split(predictions.validation, digest)));
}

// Takes an entry out of the metadata.
std::string taken(std::map<std::string, std::string>& metadata, const std::string& key) {
  const auto node = metadata.extract(key);
  return node.empty() ? std::string() : node.mapped();
}

Status check_split(const std::string& name, const SplitPredictions& split, Split side,
                   const Dataset& data) {
  for (std::size_t i = 0; i < split.size(); ++i) {
    if (split.example[i] >= data.size())
      return error("{}: row {}: the data set has no example {}", name, i, split.example[i]);
    const Dataset::Example example = data.example(split.example[i]);
    if (example.split != side)
      return error("{}: row {}: example {} is of {}", name, i, split.example[i],
                   name_of(example.split));
    if (example.label != split.label[i])
      return error("{}: row {}: example {} has label {}, not {}", name, i, split.example[i],
                   example.label, split.label[i]);
  }
  return {};
}

}  // namespace

Status write_predictions(const std::string& path, const Predictions& predictions) {
  std::vector<TensorSource> tensors;
  add_split(tensors, "validation", predictions.validation, predictions.classes);
  add_split(tensors, "test", predictions.test, predictions.classes);
  std::map<std::string, std::string> metadata = predictions.about;
  metadata["digest"] = digest_of_predictions(predictions);
  metadata["format"] = kPredictionsFormat;
  metadata["version"] = kPredictionsVersion;
  metadata["model"] = predictions.model;
  metadata["data"] = predictions.data;
  return write_safetensors(path, std::move(tensors), metadata);
}

Result<Predictions> read_predictions(const std::string& path) {
  const Result<Safetensors> file = Safetensors::open(path);
  if (!file) return tl::unexpected(file.error());
  Predictions predictions;
  predictions.about = file->metadata();
  const std::string format = taken(predictions.about, "format");
  const std::string version = taken(predictions.about, "version");
  const bool has_digest = version == kPredictionsVersion;
  if (format != kPredictionsFormat || (!has_digest && version != kVersionWithoutDigest))
    return error("{}: is '{}' version '{}', not {} version {}", path, format, version,
                 kPredictionsFormat, kPredictionsVersion);
  const std::string said = has_digest ? taken(predictions.about, "digest") : std::string();
  predictions.model = taken(predictions.about, "model");
  predictions.data = taken(predictions.about, "data");
  Result<SplitPredictions> validation = read_split(*file, "validation", predictions.classes);
  if (!validation) return error_of(std::move(validation));
  Result<SplitPredictions> test = read_split(*file, "test", predictions.classes);
  if (!test) return error_of(std::move(test));
  predictions.validation = *std::move(validation);
  predictions.test = *std::move(test);
  if (const std::string digest = digest_of_predictions(predictions); has_digest && digest != said)
    return error("{}: is damaged: its digest is {}, its metadata says {}", path, digest, said);
  return predictions;
}

Status check_predictions(const std::string& name, const Predictions& predictions,
                         const Dataset& data) {
  if (predictions.data != data.digest())
    return error("{}: is of data set {}, not {} ({})", name, predictions.data, data.digest(),
                 data.folder());
  if (predictions.classes != data.num_classes())
    return error("{}: has {} classes; {} has {}", name, predictions.classes, data.folder(),
                 data.num_classes());
  Status good = check_split("validation", predictions.validation, Split::kValidation, data);
  if (good) good = check_split("test", predictions.test, Split::kTest, data);
  if (good) return {};
  return tl::unexpected(std::move(good).error().in(name));
}

}  // namespace irsight
