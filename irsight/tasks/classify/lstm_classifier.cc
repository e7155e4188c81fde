#include "irsight/tasks/classify/lstm_classifier.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "irsight/embeddings/default_files.h"

namespace irsight {
namespace {

std::vector<SettingSpec> lstm_settings() {
  const LstmClassifierOptions by_default;
  return {{.name = "width",
           .by_default = by_default.width,
           .what = "of either LSTM",
           .least = 1,
           .most = 4096},
          {.name = "hidden",
           .by_default = by_default.hidden,
           .what = "width within the head",
           .least = 1,
           .most = 65536},
          vocabulary_setting()};
}

std::vector<std::pair<std::string, Setting>> lstm_defaults() {
  return {{"label_smoothing", 0.0},
          {"batch.nodes", std::int64_t{200'000}},
          {"batch.graphs", std::int64_t{64}},
          {"training.epochs", std::int64_t{50}},
          {"training.rate", 1e-3},
          {"training.warm_up", 0.0},
          {"training.decay", "constant"},
          {"training.weight_decay", 0.0},
          {"training.beta2", 0.999},
          {"training.clip", 0.0},
          {"training.average", 0.0}};
}

// The vectors that come with irsight, for this vocabulary.
Result<torch::Tensor> vectors_of_table(const Vocabulary& vocabulary) {
  const Result<EmbeddingTable> table = default_table({.vocabulary_digest = vocabulary.digest()});
  if (!table) return tl::unexpected(table.error());
  torch::Tensor vectors = torch::empty({table->size(), table->width()});
  for (std::int32_t id = 0; id < table->size(); ++id) {
    const std::span<const float> row = (*table)[id];
    std::copy(row.begin(), row.end(),
              vectors.data_ptr<float>() + std::int64_t{id} * table->width());
  }
  return vectors;
}

// Room for the vectors that a model file has.
Result<torch::Tensor> vectors_of_file(const ModelFile& file, const Vocabulary& vocabulary) {
  const Result<std::vector<std::int64_t>> shape = file.shape("encoder.vectors");
  if (!shape) return tl::unexpected(shape.error());
  if (shape->size() == 2 && shape->front() == vocabulary.size() && shape->back() > 0)
    return torch::zeros(*shape);
  return error("{}: encoder.vectors are [{}], its vocabulary has {} statements", file.file_name(),
               fmt::join(*shape, ", "), vocabulary.size());
}

Result<std::unique_ptr<GraphClassifier>> make_lstm(const Configuration& configuration,
                                                   const std::string& part, std::int64_t classes,
                                                   const ModelFile* file) {
  const std::string prefix = part.empty() ? part : part + ".";
  const LstmClassifierOptions options{.width = configuration.get<std::int64_t>(prefix + "width"),
                                      .hidden = configuration.get<std::int64_t>(prefix + "hidden")};
  Result<Vocabulary> vocabulary =
      token_vocabulary(file, configuration.get<std::string>(prefix + "vocabulary"));
  if (!vocabulary) return error_of(std::move(vocabulary));
  const Result<torch::Tensor> vectors =
      file == nullptr ? vectors_of_table(*vocabulary) : vectors_of_file(*file, *vocabulary);
  if (!vectors) return tl::unexpected(vectors.error());
  return std::make_unique<LstmClassifier>(*vectors, options, classes, *std::move(vocabulary));
}

}  // namespace

LstmClassifier::Net::Net(const torch::Tensor& vectors, const LstmClassifierOptions& options,
                         std::int64_t classes)
    : encoder(register_module(
          "encoder", StatementLstm(vectors, StatementLstmOptions{.width = options.width}))),
      head(register_module("head", VectorHead(HeadOptions{.width = options.width,
                                                          .hidden = options.hidden,
                                                          .outputs = classes,
                                                          .batch_norm = true}))) {}

LstmClassifier::LstmClassifier(const torch::Tensor& vectors, const LstmClassifierOptions& options,
                               std::int64_t classes, Vocabulary vocabulary)
    : options_(options),
      net_(std::make_shared<Net>(vectors, options, classes)),
      vocabulary_(std::move(vocabulary)) {}

std::string LstmClassifier::sizes() const {
  return nlohmann::ordered_json{
      {"width", options_.width}, {"hidden", options_.hidden}, {"vocabulary", vocabulary_.digest()}}
      .dump();
}

ClassifierKind lstm_kind() {
  return {
      .encoder = "lstm", .settings = lstm_settings, .defaults = lstm_defaults, .make = make_lstm};
}

}  // namespace irsight
