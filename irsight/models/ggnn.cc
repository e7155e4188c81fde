#include "irsight/models/ggnn.h"

#include "irsight/models/message_passing.h"

namespace irsight {

GgnnImpl::GgnnImpl(const GgnnOptions& options) : options_(options) {
  namespace nn = torch::nn;
  const std::int64_t width = options.width;
  embedding_ = register_module("embedding", nn::Embedding(options.vocabulary, width));
  layers_ = register_module("layers", nn::ModuleList());
  for (std::int64_t layer = 0; layer < options.layers; ++layer) {
    layers_->push_back(GatedGraphConv(GatedGraphConvOptions{.width = width,
                                                            .types = 2 * options.relations,
                                                            .steps = options.steps,
                                                            .dropout = options.dropout}));
  }
  gate_ = register_module("gate", nn::Linear(2 * width, options.classes));
  value_ = register_module("value", nn::Linear(width, options.classes));
}

GraphVectors GgnnImpl::encode(const TokenBatch& batch) {
  TORCH_CHECK(static_cast<std::int64_t>(batch.paths.pairs_of_type.size()) == 2 * options_.relations,
              "a batch with paths of ", batch.paths.pairs_of_type.size(), " types of edges, not ",
              2 * options_.relations);
  TORCH_CHECK(batch.statements.size(0) + batch.identifiers.size(0) == batch.num_nodes(),
              batch.statements.size(0), " statements and ", batch.identifiers.size(0),
              " identifiers are not ", batch.num_nodes(), " nodes");
  // Nodes of a kind lie behind each other, so that what updates them reads and writes no copies.
  const torch::Tensor order = torch::cat({batch.statements, batch.identifiers});
  const MessagePaths paths = in_order(batch.paths, order);
  const torch::Tensor h0 = embedding_(batch.token.index_select(0, order));
  torch::Tensor h = h0;
  for (const auto& layer : *layers_)
    h = layer->as<GatedGraphConv>()->forward(h, paths, batch.statements.size(0));
  const torch::Tensor nodes = torch::cat({h0, h}, 1);
  // Summed in float32 where autocast multiplies in bfloat16.
  const torch::Tensor answers = (torch::sigmoid(gate_(nodes)) * value_(h)).to(h.scalar_type());
  const torch::Tensor rank = order.argsort();
  return {nodes.index_select(0, rank),
          sum_pool(answers.index_select(0, rank), batch.graph_offsets)};
}

}  // namespace irsight
