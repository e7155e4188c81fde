#include "irsight/models/network_file.h"

#include <torch/utils.h>

#include <utility>
#include <vector>

#include "irsight/base/check.h"

namespace irsight {

NamedTensors weights_of(const torch::nn::Module& module, const std::string& prefix) {
  NamedTensors weights = tensors_of(module, prefix);
  std::erase_if(weights, [](const auto& named) { return !named.second.is_floating_point(); });
  return weights;
}

Status write_weights(const std::string& path, const ModelDescription& description,
                     const NamedTensors& weights, WeightType type, const Vocabulary* vocabulary) {
  NamedTensors here;  // keeps what had to be copied
  for (const auto& [name, tensor] : weights)
    here.emplace_back(name, tensor.to(torch::kCPU, torch::kFloat32).contiguous());
  std::vector<ModelWeight> views;
  for (const auto& [name, tensor] : here) {
    views.push_back(
        {.name = name,
         .shape = tensor.sizes().vec(),
         .values = {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}});
  }
  return write_model_file(path, description, views, type, vocabulary);
}

Status save_headed_network(const std::string& path, const HeadedNetwork& network,
                           ModelDescription description, WeightType type) {
  check(description.head.has_value(), "save_headed_network: a description with a head");
  ModelHead& head = *description.head;
  head.outputs = static_cast<std::int32_t>(network.options.outputs);
  head.hidden = static_cast<std::int32_t>(network.options.hidden);
  head.batch_norm = network.options.batch_norm;
  if (Status good = check_model_head(head, description.classes.size()); !good)
    return tl::unexpected(std::move(good).error().in(path));
  NamedTensors weights = weights_of(network.encoder, "encoder.");
  for (auto& named : weights_of(network.head, "head.")) weights.push_back(std::move(named));
  return write_weights(path, description, weights, type, network.vocabulary);
}

}  // namespace irsight
