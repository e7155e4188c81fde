#include "irsight/tasks/classify/ggnn_classifier.h"

#include <torch/utils.h>

#include <algorithm>
#include <array>

#include "irsight/embeddings/default_files.h"
#include "irsight/tasks/classify/internal/size_settings.h"

namespace irsight {
namespace {

using GgnnSize = SizeSetting<GgnnOptions>;

constexpr std::array kGgnnSizes = {
    GgnnSize{"width", &GgnnOptions::width, "of a node's vector, even", 2, 4096},
    GgnnSize{"layers", &GgnnOptions::layers, "with weights of their own", 0, 64},
    GgnnSize{"steps", &GgnnOptions::steps, "of message passing in a layer", 1, 1000},
    GgnnSize{"positions", &GgnnOptions::positions, "of edges that are told apart", 1, 65536},
};

std::vector<SettingSpec> ggnn_settings() {
  const GgnnOptions by_default;
  std::vector<SettingSpec> settings = settings_of_sizes(kGgnnSizes, by_default);
  settings.push_back({.name = "dropout",
                      .by_default = by_default.dropout,
                      .what = "of a node's new state, at each step",
                      .least = 0,
                      .most = 0.99});
  settings.push_back({.name = "embedding",
                      .by_default = "random",
                      .what = "first vectors of tokens, which are trained",
                      .choices = {"random", "inst2vec"}});
  settings.push_back(vocabulary_setting());
  return settings;
}

std::vector<std::pair<std::string, Setting>> ggnn_defaults() {
  return {{"label_smoothing", 0.0},
          {"batch.nodes", std::int64_t{200'000}},
          {"batch.graphs", std::int64_t{128}},
          {"training.epochs", std::int64_t{25}},
          {"training.rate", 2.5e-4},
          {"training.warm_up", 0.0},
          {"training.decay", "constant"},
          {"training.beta2", 0.999},
          {"training.clip", 0.0},
          {"training.average", 0.0}};
}

Result<std::unique_ptr<GraphClassifier>> make_ggnn(const Configuration& configuration,
                                                   const std::string& part, std::int64_t classes,
                                                   const ModelFile* file) {
  const std::string prefix = part.empty() ? part : part + ".";
  GgnnOptions options{.classes = classes};
  set_sizes(configuration, prefix, kGgnnSizes, options);
  options.dropout = configuration.get<double>(prefix + "dropout");
  if (options.width % 2 != 0) return error("{}width: {} is not even", prefix, options.width);
  Result<Vocabulary> vocabulary =
      token_vocabulary(file, configuration.get<std::string>(prefix + "vocabulary"));
  if (!vocabulary) return error_of(std::move(vocabulary));
  options.vocabulary = num_tokens(*vocabulary);
  const auto& embedding = configuration.get<std::string>(prefix + "embedding");
  auto classifier = std::make_unique<GgnnClassifier>(options, *std::move(vocabulary), embedding);
  if (file == nullptr && embedding == "inst2vec") {
    if (Status begun = classifier->begin_with_table(); !begun) return error_of(std::move(begun));
  }
  return classifier;
}

}  // namespace

GgnnClassifier::GgnnClassifier(const GgnnOptions& options, Vocabulary vocabulary,
                               std::string embedding)
    : net_(options), vocabulary_(std::move(vocabulary)), embedding_(std::move(embedding)) {}

Status GgnnClassifier::begin_with_table() {
  const auto width = static_cast<std::int32_t>(net_->options().width);
  const Result<EmbeddingTable> table =
      default_table({.width = width, .vocabulary_digest = vocabulary_.digest()});
  if (!table) return tl::unexpected(table.error());
  const torch::NoGradGuard no_gradients;
  torch::Tensor rows = net_->named_parameters()["embedding.weight"];
  for (std::int32_t id = 0; id < table->size(); ++id) {
    const std::span<const float> row = (*table)[id];
    std::copy(row.begin(), row.end(), rows[id].data_ptr<float>());
  }
  return {};
}

std::string GgnnClassifier::sizes() const {
  nlohmann::ordered_json json = json_of_sizes(kGgnnSizes, net_->options());
  json["dropout"] = net_->options().dropout;
  json["embedding"] = embedding_;
  json["vocabulary"] = vocabulary_.digest();
  return json.dump();
}

NetworkReading GgnnClassifier::reading() const {
  const auto positions = static_cast<std::int32_t>(net_->options().positions);
  return TokenReading{.vocabulary = vocabulary_, .options = {.path_positions = positions}};
}

ClassifierKind ggnn_kind() {
  return {
      .encoder = "ggnn", .settings = ggnn_settings, .defaults = ggnn_defaults, .make = make_ggnn};
}

}  // namespace irsight
