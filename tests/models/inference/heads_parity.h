#pragma once

#include <fmt/format.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/models/ggnn.h"
#include "irsight/models/heads.h"
#include "irsight/models/inference/predictor.h"
#include "irsight/models/irnet.h"
#include "irsight/models/network_batch.h"
#include "irsight/models/network_file.h"
#include "irsight/models/statement_lstm.h"
#include "tests/models/inference/test_model.h"

namespace irsight {

/// An encoder in libtorch with random weights, and what its model files say of it.
struct ParityEncoder {
  std::string name, config;
  NetworkReading reading;
  std::shared_ptr<torch::nn::Module> module;
  std::function<GraphVectors(const NetworkBatch&)> encode;
  std::int64_t node_width = 0, graph_width = 0;
};

template <typename Batch, typename Net>
ParityEncoder parity_encoder(const char* name, std::string config, NetworkReading reading,
                             Net net) {
  net->eval();
  return {
      .name = name,
      .config = std::move(config),
      .reading = std::move(reading),
      .module = net.ptr(),
      .encode =
          [net](const NetworkBatch& batch) mutable { return net->encode(std::get<Batch>(batch)); },
      .node_width = net->node_width(),
      .graph_width = net->graph_width()};
}

/// Returns the encoders that there are: irnet, ggnn, lstm; the last two read the tokens of a vocabulary.
inline std::vector<ParityEncoder> parity_encoders(const Vocabulary& vocabulary) {
  torch::manual_seed(7);
  const IrNetOptions irnet{.feature_buckets = 512, .structure_buckets = 256, .structure_width = 8};
  FrozenIrNetSizes sizes = small_sizes();
  sizes.width = static_cast<std::int32_t>(irnet.width);
  sizes.hidden = static_cast<std::int32_t>(irnet.hidden);
  sizes.layers = static_cast<std::int32_t>(irnet.layers);
  sizes.heads = static_cast<std::int32_t>(irnet.heads);
  sizes.feature_buckets = 512;
  sizes.structure_buckets = 256;
  sizes.structure_width = 8;
  const GgnnOptions ggnn{.vocabulary = num_tokens(vocabulary),
                         .width = 40,
                         .layers = 2,
                         .steps = 2,
                         .positions = 64,
                         .classes = 24};
  const auto digest = vocabulary.digest();
  std::vector<ParityEncoder> encoders;
  encoders.push_back(parity_encoder<GraphBatch>(
      "irnet", config_of(sizes),
      GraphReading{.options = input_options(irnet), .word_buckets = sizes.feature_buckets},
      IrNet(irnet)));
  encoders.push_back(parity_encoder<TokenBatch>(
      "ggnn",
      fmt::format(
          R"({{"width":40,"layers":2,"steps":2,"positions":64,"readout":24,"vocabulary":"{}"}})",
          digest),
      TokenReading{.vocabulary = vocabulary, .options = {.path_positions = 64}}, Ggnn(ggnn)));
  encoders.push_back(parity_encoder<TokenBatch>(
      "lstm", fmt::format(R"({{"width":48,"vocabulary":"{}"}})", digest),
      TokenReading{.vocabulary = vocabulary, .options = {.with_sequences = true}},
      StatementLstm(torch::randn({vocabulary.size(), 20}), StatementLstmOptions{.width = 48})));
  return encoders;
}

/// Returns heads of each kind.
inline std::map<std::string, ModelHead> parity_heads() {
  return {{"class of a graph", {.outputs = 12, .hidden = 32, .batch_norm = true}},
          {"class of a node", {.of = HeadOf::kNode, .outputs = 2, .hidden = 32}},
          {"class of a node, normalised",
           {.of = HeadOf::kNode, .outputs = 5, .hidden = 9, .batch_norm = true}},
          {"class of control",
           {.of = HeadOf::kEdge, .relation = Relation::kControl, .outputs = 2, .hidden = 32}},
          {"class of data",
           {.of = HeadOf::kEdge, .relation = Relation::kData, .outputs = 40, .hidden = 7}},
          {"class of calls",
           {.of = HeadOf::kEdge, .relation = Relation::kCall, .outputs = 3, .hidden = 16}},
          {"number of a graph", {.kind = HeadKind::kRegression, .outputs = 3}},
          {"number of a node", {.of = HeadOf::kNode, .kind = HeadKind::kRegression, .hidden = 16}},
          {"rank of a graph", {.kind = HeadKind::kRanking, .hidden = 16}},
          {"rank of a node", {.of = HeadOf::kNode, .kind = HeadKind::kRanking}}};
}

/// Returns the largest |difference| of two networks' outputs, in units of max(1, |output|max).
inline double parity_difference(const Outputs& ours, const torch::Tensor& theirs) {
  if (theirs.size(0) != ours.rows || theirs.size(1) != ours.columns)
    throw std::runtime_error(fmt::format("[{}, {}] are not [{}, {}]", ours.rows, ours.columns,
                                         theirs.size(0), theirs.size(1)));
  double largest = 0, unit = 1;
  for (std::size_t i = 0; i < ours.values.size(); ++i) {
    const double exact = theirs.data_ptr<float>()[i];
    if (!std::isfinite(exact)) throw std::runtime_error("libtorch: a number is not finite");
    largest = std::max(largest, std::abs(exact - static_cast<double>(ours.values[i])));
    unit = std::max(unit, std::abs(exact));
  }
  return largest / unit;
}

/// An encoder with each of some heads, in libtorch and in model files.
class HeadsParity {
 public:
  /// Writes model files to `path` one after the other.
  HeadsParity(ParityEncoder encoder, const std::string& path, WeightType type = WeightType::kF32)
      : encoder_(std::move(encoder)) {
    const torch::NoGradGuard no_gradients;
    round(*encoder_.module, type);
    for (const auto& [name, head] : parity_heads()) add(name, head, path, type);
  }

  /// Returns for each head the largest |difference| of the two's outputs for a graph, in units of max(1, |output|max).
  std::map<std::string, double> differences(const InstructionGraphView& graph,
                                            const NetworkWords& words) const {
    const torch::NoGradGuard no_gradients;
    const GraphVectors vectors =
        encoder_.encode(network_batch(std::span(&graph, 1), words, encoder_.reading));
    std::map<std::string, double> differences;
    for (const Headed& each : headed_) {
      const Result<Outputs> ours = each.predictor.outputs(graph, words);
      if (!ours) throw std::runtime_error(ours.error().message);
      differences[each.name] = parity_difference(*ours, each.answer(vectors, graph).contiguous());
    }
    return differences;
  }

  const NetworkReading& reading() const { return encoder_.reading; }
  const std::string& name() const { return encoder_.name; }

 private:
  using Answer = std::function<torch::Tensor(const GraphVectors&, const InstructionGraphView&)>;
  struct Headed {
    std::string name;
    Answer answer;
    Predictor predictor;
  };

  // Gives a module the numbers that a reader of its file will see.
  static void round(torch::nn::Module& module, WeightType type) {
    for (auto& [name, tensor] : weights_of(module)) {
      if (type == WeightType::kF16) tensor.copy_(tensor.to(torch::kFloat16));
      if (type == WeightType::kBF16) tensor.copy_(tensor.to(torch::kBFloat16));
    }
  }

  // What was learnt of other vectors, as if there had been training.
  static void draw_statistics(torch::nn::Module& head) {
    for (auto& [name, tensor] : weights_of(head)) {
      if (name.starts_with("norm.")) tensor.uniform_(name == "norm.bias" ? -1 : 0.5, 1.5);
    }
  }

  void add(const std::string& name, const ModelHead& head, const std::string& path,
           WeightType type) {
    const bool of_graph = head.of == HeadOf::kGraph;
    const HeadOptions options{.width = of_graph ? encoder_.graph_width : encoder_.node_width,
                              .hidden = head.hidden,
                              .outputs = head.outputs,
                              .batch_norm = head.batch_norm};
    if (head.of == HeadOf::kEdge) {
      EdgeHead net(options);
      save(*net, options, head, path, type);
      keep(name, path,
           [net, relation = *head.relation](const GraphVectors& vectors,
                                            const InstructionGraphView& graph) mutable {
             return net->forward(vectors.nodes, relation_edges(std::span(&graph, 1), relation));
           });
      return;
    }
    VectorHead net(options);
    draw_statistics(*net);
    save(*net, options, head, path, type);
    keep(name, path,
         [net, of_graph](const GraphVectors& vectors, const InstructionGraphView&) mutable {
           return net->forward(of_graph ? vectors.graphs : vectors.nodes);
         });
  }

  void save(torch::nn::Module& net, const HeadOptions& options, const ModelHead& head,
            const std::string& path, WeightType type) const {
    net.eval();
    round(net, type);
    ModelDescription description = test_model().description;
    description.encoder = encoder_.name;
    description.config = encoder_.config;
    description.head = head;
    description.classes.clear();
    for (int c = 0; head.kind == HeadKind::kClassification && c < head.outputs; ++c)
      description.classes.push_back(std::to_string(c));
    const auto* const tokens = std::get_if<TokenReading>(&encoder_.reading);
    const HeadedNetwork network{.encoder = *encoder_.module,
                                .head = net,
                                .options = options,
                                .vocabulary = tokens == nullptr ? nullptr : &tokens->vocabulary};
    if (const Status written = save_headed_network(path, network, description, type); !written)
      throw std::runtime_error(written.error().message);
  }

  void keep(const std::string& name, const std::string& path, Answer answer) {
    Result<Predictor> predictor = Predictor::load(path);
    if (!predictor) throw std::runtime_error(predictor.error().message);
    headed_.push_back({name, std::move(answer), *std::move(predictor)});
  }

  ParityEncoder encoder_;
  std::vector<Headed> headed_;
};

}  // namespace irsight
