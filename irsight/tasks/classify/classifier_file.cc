#include "irsight/tasks/classify/classifier_file.h"

#include <torch/utils.h>

#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "irsight/models/tensor_file.h"
#include "irsight/tasks/classify/classify_options.h"
#include "irsight/tasks/classify/irnet_classifier.h"

namespace irsight {

Configuration classify_configuration() {
  std::vector<SettingSpec> settings = classify_settings();
  settings.push_back({.name = "model.encoder",
                      .by_default = "irnet",
                      .what = "the kind of network",
                      .choices = {"irnet"}});
  settings.push_back({.name = "model.precision",
                      .by_default = "fp32",
                      .what = "of the weights in model.safetensors",
                      .choices = {"fp32", "fp16", "bf16"}});
  for (SettingSpec& spec : settings_under("model", irnet_settings()))
    settings.push_back(std::move(spec));
  return Configuration(std::move(settings));
}

Result<std::unique_ptr<GraphClassifier>> make_classifier(const Configuration& configuration,
                                                         std::int64_t classes) {
  Result<IrNetOptions> options = irnet_options(configuration, "model", classes);
  if (!options) return error_of(std::move(options));
  return std::make_unique<IrNetClassifier>(*options);
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
  NamedTensors here;  // keeps what had to be copied
  for (const auto& [name, tensor] : tensors_of(classifier.module()))
    here.emplace_back(name, tensor.to(torch::kCPU, torch::kFloat32).contiguous());
  std::vector<ModelWeight> weights;
  for (const auto& [name, tensor] : here) {
    weights.push_back(
        {.name = name,
         .shape = tensor.sizes().vec(),
         .values = {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}});
  }
  return write_model_file(path, description, weights, type);
}

Status load_weights(const ModelFile& file, GraphClassifier& classifier) {
  if (file.description().encoder != classifier.encoder())
    return error("{}: is a {}, not a {}", file.file_name(), file.description().encoder,
                 classifier.encoder());
  const torch::NoGradGuard no_gradients;
  for (const auto& [name, tensor] : tensors_of(classifier.module())) {
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
  if (description.task != "classify" || description.encoder != "irnet")
    return error("{}: is a {} for task {}; this program reads irnet for classify", file.file_name(),
                 description.encoder, description.task);
  Configuration sizes(irnet_settings());
  if (Status read = sizes.read(file.file_name() + ": config", description.config); !read)
    return error_of(std::move(read));
  Result<IrNetOptions> options =
      irnet_options(sizes, "", static_cast<std::int64_t>(description.classes.size()));
  if (!options) return tl::unexpected(std::move(options).error().in(file.file_name()));
  auto classifier = std::make_unique<IrNetClassifier>(*options);
  if (Status loaded = load_weights(file, *classifier); !loaded) return error_of(std::move(loaded));
  return classifier;
}

}  // namespace irsight
