#include "irsight/tasks/classify/classifier_file.h"

#include <fmt/ranges.h>
#include <torch/utils.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/models/network_file.h"
#include "irsight/tasks/classify/classify_options.h"
#include "irsight/tasks/classify/ggnn_classifier.h"
#include "irsight/tasks/classify/irnet_classifier.h"
#include "irsight/tasks/classify/lstm_classifier.h"

namespace irsight {

namespace {

const ClassifierKind* kind_named(const std::string& encoder) {
  const auto found = std::ranges::find(classifier_kinds(), encoder, &ClassifierKind::encoder);
  return found == classifier_kinds().end() ? nullptr : &*found;
}

}  // namespace

const std::vector<ClassifierKind>& classifier_kinds() {
  static const std::vector<ClassifierKind> kinds = {irnet_kind(), ggnn_kind(), lstm_kind()};
  return kinds;
}

Configuration classify_configuration(const std::string& encoder) {
  const ClassifierKind* const kind = kind_named(encoder);
  check(kind != nullptr, "a kind of network that there is");
  std::vector<SettingSpec> settings = classify_settings();
  for (auto& [name, value] : kind->defaults()) {
    const auto spec = std::ranges::find(settings, name, &SettingSpec::name);
    check(spec != settings.end() && spec->by_default.index() == value.index(),
          "a network's default is of a setting that there is");
    spec->by_default = std::move(value);
  }
  settings.push_back({.name = "model.encoder",
                      .by_default = encoder,
                      .what = "the kind of network, as --model says",
                      .choices = {encoder}});
  settings.push_back({.name = "model.precision",
                      .by_default = "fp32",
                      .what = "of the weights in model.safetensors",
                      .choices = {"fp32", "fp16", "bf16"}});
  for (SettingSpec& spec : settings_under("model", kind->settings()))
    settings.push_back(std::move(spec));
  return Configuration(std::move(settings));
}

Result<std::unique_ptr<GraphClassifier>> make_classifier(const Configuration& configuration,
                                                         std::int64_t classes) {
  const ClassifierKind* const kind = kind_named(configuration.get<std::string>("model.encoder"));
  return kind->make(configuration, "model", classes, nullptr);
}

WeightType weight_type(const Configuration& configuration) {
  const auto& precision = configuration.get<std::string>("model.precision");
  if (precision == "fp16") return WeightType::kF16;
  return precision == "bf16" ? WeightType::kBF16 : WeightType::kF32;
}

Status save_classifier(const std::string& path, GraphClassifier& classifier,
                       ModelDescription description, WeightType type) {
  description.encoder = classifier.encoder();
  description.config = classifier.sizes();
  const NetworkReading reading = classifier.reading();
  const auto* const tokens = std::get_if<TokenReading>(&reading);
  return write_weights(path, description, weights_of(classifier.module()), type,
                       tokens == nullptr ? nullptr : &tokens->vocabulary);
}

Status load_weights(const ModelFile& file, GraphClassifier& classifier) {
  if (file.description().encoder != classifier.encoder())
    return error("{}: is a {}, not a {}", file.file_name(), file.description().encoder,
                 classifier.encoder());
  const torch::NoGradGuard no_gradients;
  for (const auto& [name, tensor] : weights_of(classifier.module())) {
    const Result<std::vector<float>> values = file.weight(name, tensor.sizes().vec());
    if (!values) return tl::unexpected(values.error());
    torch::Tensor copy = torch::empty(tensor.sizes(), torch::kFloat32);
    if (!values->empty())
      std::memcpy(copy.data_ptr(), values->data(), values->size() * sizeof(float));
    tensor.copy_(copy);
  }
  return {};
}

Result<std::unique_ptr<GraphClassifier>> load_classifier(const ModelFile& file) {
  const ModelDescription& description = file.description();
  const ClassifierKind* const kind = kind_named(description.encoder);
  if (description.head)
    return error(
        "{}: has a {} head of each {}; this program reads classifiers of graphs without one",
        file.file_name(), name_of(description.head->kind), name_of(description.head->of));
  if (description.task != "classify" || kind == nullptr) {
    std::vector<std::string_view> known;
    for (const ClassifierKind& each : classifier_kinds()) known.push_back(each.encoder);
    return error("{}: is a {} for task {}; this program reads {} for classify", file.file_name(),
                 description.encoder, description.task, fmt::join(known, ", "));
  }
  Configuration sizes(kind->settings());
  if (Status read = sizes.read(file.file_name() + ": config", description.config); !read)
    return error_of(std::move(read));
  Result<std::unique_ptr<GraphClassifier>> classifier =
      kind->make(sizes, "", static_cast<std::int64_t>(description.classes.size()), &file);
  if (!classifier) {
    const bool is_told = classifier.error().message.starts_with(file.file_name());
    return is_told ? error_of(std::move(classifier))
                   : tl::unexpected(std::move(classifier).error().in(file.file_name()));
  }
  if (Status loaded = load_weights(file, **classifier); !loaded) return error_of(std::move(loaded));
  return classifier;
}

}  // namespace irsight
