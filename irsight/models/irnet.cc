#include "irsight/models/irnet.h"

#include <torch/nn/functional/dropout.h>
#include <torch/nn/functional/embedding.h>
#include <torch/nn/init.h>

#include <cmath>

#include "irsight/embeddings/instruction_features.h"
#include "irsight/models/message_passing.h"
#include "irsight/models/relation_update.h"

namespace irsight {
namespace {

namespace nn = torch::nn;
namespace functional = torch::nn::functional;

// Sums of about this many rows, each with a spread of one in all, have a spread of about one before they are normalised.
constexpr double kWordSpread = 0.3;
constexpr double kStructureSpread = 0.1;

torch::Tensor bags(const nn::EmbeddingBag& table, const BagTensors& bags,
                   const torch::Tensor& weight) {
  return functional::embedding_bag(bags.row, table->weight,
                                   functional::EmbeddingBagFuncOptions()
                                       .offsets(bags.offsets)
                                       .mode(torch::kSum)
                                       .per_sample_weights(weight)
                                       .include_last_offset(true));
}

nn::EmbeddingBag table_of(std::int64_t rows, std::int64_t width, double spread) {
  nn::EmbeddingBag table(nn::EmbeddingBagOptions(rows, width).mode(torch::kSum));
  nn::init::normal_(table->weight, 0, spread);
  return table;
}

}  // namespace

GraphInputOptions input_options(const IrNetOptions& options) {
  GraphInputOptions input{.with_edges = options.edges};
  input.structure_buckets = static_cast<std::int32_t>(options.structure_buckets);
  return input;
}

IrNetLayerImpl::IrNetLayerImpl(const IrNetOptions& options) {
  const std::int64_t width = options.width;
  norm_ = register_module("norm", nn::LayerNorm(nn::LayerNormOptions({width})));
  const std::int64_t parts = options.edges ? 5 : 1;
  expand_ = register_module("expand", nn::Linear(parts * width, options.hidden));
  contract_ = register_module("contract", nn::Linear(options.hidden, width));
  if (!options.edges) return;
  const auto gate = [&](const char* name, std::int64_t positions) {
    return register_parameter(name, 1 + 0.2 * torch::randn({positions, width}));
  };
  flow_in_ = gate("flow_in", kFlowPositions);
  flow_out_ = gate("flow_out", kFlowPositions);
  data_in_ = gate("data_in", kDataPositions);
  data_out_ = gate("data_out", kDataPositions);
}

torch::Tensor IrNetLayerImpl::forward(const torch::Tensor& h, const GraphBatch& batch) {
  const torch::Tensor n = norm_(h);
  if (!flow_in_.defined()) return relation_update(h, n, {}, expand_, contract_);
  const auto along = [](const RelationEdges& edges, const torch::Tensor& gate) {
    return GatedRelation{edges, gate, edges.in.inverse_root_degree()};
  };
  const std::vector<GatedRelation> relations = {
      along(batch.flow, flow_in_), along(batch.flow.reversed(), flow_out_),
      along(batch.data, data_in_), along(batch.data.reversed(), data_out_)};
  return relation_update(h, n, relations, expand_, contract_);
}

IrNetImpl::IrNetImpl(const IrNetOptions& options) : options_(options) {
  const std::int64_t width = options.width;
  const std::int64_t rows =
      num_word_feature_rows(static_cast<std::int32_t>(options.feature_buckets));
  words_ = register_module("words", table_of(rows, width, kWordSpread));
  word_norm_ = register_module("word_norm", nn::LayerNorm(nn::LayerNormOptions({width})));
  layers_ = register_module("layers", nn::ModuleList());
  for (std::int64_t layer = 0; layer < options.layers; ++layer)
    layers_->push_back(IrNetLayer(options));
  norm_ = register_module("norm", nn::LayerNorm(nn::LayerNormOptions({width})));
  attention_ = register_module("attention", nn::Linear(width, options.heads));
  hidden_ = register_module("hidden", nn::Linear(2 * width, 2 * width));
  out_ = register_module("out", nn::Linear(2 * width, options.classes));
  if (options.structure_buckets == 0) return;
  structures_ = register_module(
      "structures", table_of(options.structure_buckets, options.structure_width, kStructureSpread));
  structures_out_ = register_module(
      "structures_out",
      nn::Linear(nn::LinearOptions(options.structure_width, options.classes).bias(false)));
  wide_weight_ = register_buffer("wide_weight", torch::ones({1}));
}

torch::Tensor IrNetImpl::words(const GraphBatch& batch) {
  // 1 where something is kept, 0 where it is dropped.
  const auto kept = [&](torch::IntArrayRef shape, double dropout) {
    return torch::rand(shape, words_->weight.options().requires_grad(false))
        .ge(dropout)
        .to(torch::kFloat32);
  };
  torch::Tensor weight;
  if (is_training() && options_.feature_dropout > 0)
    weight = kept({batch.features.row.size(0)}, options_.feature_dropout);
  torch::Tensor h =
      gather_gate_reduce(word_norm_(bags(words_, batch.features, weight)), {}, batch.words, {});
  if (!is_training() || options_.word_dropout == 0) return h;
  return h * kept({batch.num_nodes(), 1}, options_.word_dropout);
}

GraphVectors IrNetImpl::encode(const GraphBatch& batch) {
  torch::Tensor h = words(batch);
  for (const auto& layer : *layers_) h = layer->as<IrNetLayer>()->forward(h, batch);
  torch::Tensor z = norm_(h);
  if (batch.rows.in.other.defined()) z = gather_gate_reduce(z, {}, batch.rows, {});
  return {z, attention_max_pool(attention_(z), z, batch.graph_offsets)};
}

torch::Tensor IrNetImpl::wide(const GraphBatch& batch) {
  const torch::Tensor weight = functional::dropout(
      batch.structures.weight,
      functional::DropoutFuncOptions().p(options_.dropout).training(is_training()));
  return structures_out_(bags(structures_, batch.structures, weight)) * kWideGain;
}

std::vector<torch::Tensor> IrNetImpl::parts(const GraphBatch& batch) {
  const auto dropped = [&](const torch::Tensor& x) {
    return functional::dropout(
        x, functional::DropoutFuncOptions().p(options_.dropout).training(is_training()));
  };
  std::vector<torch::Tensor> parts = {
      out_(dropped(torch::relu(hidden_(dropped(encode(batch).graphs)))))};
  if (options_.structure_buckets > 0) parts.push_back(wide(batch));
  return parts;
}

torch::Tensor IrNetImpl::together(const std::vector<torch::Tensor>& parts) const {
  return parts.size() == 1 ? parts[0] : parts[0] + wide_weight_.item<float>() * parts[1];
}

void IrNetImpl::fit_wide_weight(const std::vector<torch::Tensor>& parts,
                                const torch::Tensor& label) {
  if (parts.size() == 1) return;
  const torch::NoGradGuard no_gradients;
  float best = 1;
  std::int64_t most = -1;
  for (const float weight : {1.0F, 0.5F, 2.0F, 0.25F, 4.0F, 0.125F, 8.0F}) {
    wide_weight_.fill_(weight);
    const auto right = (together(parts).argmax(1) == label).sum().item<std::int64_t>();
    if (right <= most) continue;
    most = right;
    best = weight;
  }
  wide_weight_.fill_(best);
}

}  // namespace irsight
