#include "benchmarks/models/training/benchmark_network.h"

#include <utility>

#include "irsight/models/autocast.h"
#include "irsight/models/ggnn.h"
#include "irsight/models/heads.h"
#include "irsight/models/input/ahead.h"
#include "irsight/models/input/batch_plan.h"
#include "irsight/models/input/row_order.h"
#include "irsight/models/irnet.h"
#include "irsight/models/statement_lstm.h"
#include "irsight/models/token_batch.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/training_loop.h"

namespace irsight {
namespace {

using Examples = std::vector<std::int32_t>;

// The first batches of the first epoch that a training with seed 1 has.
std::vector<Examples> first_batches(const Dataset& data, const BenchmarkOptions& options) {
  const ClassifyExamples all = examples_of(data, Split::kTrain, *levels_named({}, data), 1 << 20);
  std::vector<Examples> batches =
      shuffled_batches(all.nodes, {.nodes = options.nodes, .graphs = options.graphs}, 1, 0);
  batches.resize(std::min(batches.size(), static_cast<std::size_t>(options.batches)));
  for (Examples& batch : batches) {
    for (std::int32_t& row : batch) row = all.example[static_cast<std::size_t>(row)];
  }
  return batches;
}

void add_edges(const std::string& name, const RelationEdges& edges, NamedTensors& arrays) {
  const torch::Tensor degree = edges.in.offsets.diff().to(torch::kInt64);
  arrays.emplace_back(name + ".source", edges.in.other);
  arrays.emplace_back(name + ".target",
                      torch::arange(degree.size(0), torch::kInt32).repeat_interleave(degree));
  arrays.emplace_back(name + ".position", edges.in.position);
}

NamedTensors arrays_of(const GraphBatch& batch) {
  NamedTensors arrays = {{"graph_offsets", batch.graph_offsets},
                         {"word", batch.words.in.other},
                         {"feature_offsets", batch.features.offsets},
                         {"feature", batch.features.row}};
  add_edges("flow", batch.flow, arrays);
  add_edges("data", batch.data, arrays);
  return arrays;
}

std::vector<InstructionGraphView> graphs_of(const Dataset& data, const Examples& examples) {
  std::vector<InstructionGraphView> graphs;
  for (const std::int32_t i : examples) graphs.push_back(data.example(i).graph);
  return graphs;
}

// Relations control, data and call of graphs that lie behind each other.
NamedTensors arrays_of(std::span<const InstructionGraphView> graphs, const WordTokens& words) {
  std::vector<std::int32_t> offsets = {0};
  std::vector<std::int32_t> token;
  std::array<std::array<std::vector<std::int32_t>, 3>, kRelations> edges;
  for (const InstructionGraphView& graph : graphs) {
    for (const std::int32_t word : graph.word)
      token.push_back(words.tokens()[static_cast<std::size_t>(word)]);
    for (std::size_t r = 0; r < kRelations; ++r) {
      const RelationView& relation = graph.relations[r];
      std::size_t e = 0;
      for (std::size_t i = 0; i < relation.degree.size(); ++i) {
        const std::int32_t target = offsets.back() + static_cast<std::int32_t>(i);
        for (int k = 0; k < relation.degree[i]; ++k, ++e) {
          edges[r][0].push_back(target - relation.distance[e]);
          edges[r][1].push_back(target);
          edges[r][2].push_back(relation.position[e]);
        }
      }
    }
    offsets.push_back(static_cast<std::int32_t>(token.size()));
  }
  const torch::Tensor tokens = torch::tensor(token, torch::kInt32);
  NamedTensors arrays = {{"graph_offsets", torch::tensor(offsets, torch::kInt32)},
                         {"token", tokens},
                         {"is_identifier", tokens >= words.identifier()}};
  for (std::size_t r = 0; r < kRelations; ++r) {
    const std::string name = "relation" + std::to_string(r);
    arrays.emplace_back(name + ".source", torch::tensor(edges[r][0], torch::kInt32));
    arrays.emplace_back(name + ".target", torch::tensor(edges[r][1], torch::kInt32));
    arrays.emplace_back(name + ".position", torch::tensor(edges[r][2], torch::kInt32));
  }
  return arrays;
}

template <typename Net, typename Batch>
class NetworkOf : public BenchmarkNetwork {
 public:
  using Make = std::function<Batch(const Examples&)>;
  using Arrays = std::function<NamedTensors(const Examples&)>;

  NetworkOf(Net net, Dataset data, const BenchmarkOptions& options, Make make, Arrays arrays)
      : net_(std::move(net)),
        bfloat16_(options.bfloat16),
        data_(std::move(data)),
        examples_(first_batches(data_, options)),
        make_(std::move(make)),
        arrays_(std::move(arrays)) {
    for (const Examples& batch : examples_) batches_.push_back(make_(batch));
  }

  torch::nn::Module& module() override { return *net_; }
  std::int64_t num_batches() const override { return static_cast<std::int64_t>(examples_.size()); }

  torch::Tensor label(std::int64_t batch) const override {
    std::vector<std::int64_t> labels;
    for (const std::int32_t i : examples_.at(batch)) labels.push_back(data_.example(i).label);
    return torch::tensor(labels, torch::kInt64);
  }

  torch::Tensor logits(std::int64_t batch) override { return forward(batches_.at(batch)); }

  void epoch(const std::function<void(std::int64_t, const torch::Tensor&)>& work) override {
    Ahead<Batch> batches(num_batches(), [&](std::int64_t i) { return make_(examples_.at(i)); });
    for (std::int64_t i = 0; i < num_batches(); ++i) work(i, forward(*batches.next()));
  }

  NamedTensors arrays(std::int64_t batch) const override { return arrays_(examples_.at(batch)); }

 private:
  torch::Tensor forward(const Batch& batch) {
    const Autocast autocast(torch::kCPU, bfloat16_);
    return net_->forward(batch);
  }

  Net net_;
  bool bfloat16_;
  Dataset data_;
  std::vector<Examples> examples_;
  Make make_;
  Arrays arrays_;
  std::vector<Batch> batches_;
};

// A network over tokens, and its batches.
template <typename Net>
std::unique_ptr<BenchmarkNetwork> token_network(Net net, const Dataset& data, Vocabulary vocabulary,
                                                const TokenInputOptions& input,
                                                const BenchmarkOptions& options) {
  auto words = std::make_shared<WordTokens>(std::move(vocabulary));
  for (std::int32_t word = 0; word < data.num_words(); ++word)
    words->add(data.statement(data.statement_of(word)));
  return std::make_unique<NetworkOf<Net, TokenBatch>>(
      std::move(net), data, options,
      [=](const Examples& examples) {
        return token_batch(token_input(graphs_of(data, examples), *words, input));
      },
      [=](const Examples& examples) { return arrays_of(graphs_of(data, examples), *words); });
}

Result<std::unique_ptr<BenchmarkNetwork>> ggnn_network(const Dataset& data,
                                                       const BenchmarkOptions& options) {
  Result<Vocabulary> vocabulary = Vocabulary::read(options.vocabulary);
  if (!vocabulary) return error_of(std::move(vocabulary));
  const GgnnOptions sizes{
      .vocabulary = num_tokens(*vocabulary), .classes = data.num_classes(), .dropout = 0};
  return token_network(Ggnn(sizes), data, *std::move(vocabulary),
                       {.path_positions = static_cast<std::int32_t>(sizes.positions)}, options);
}

// inst2vec's classifier, with vectors of no meaning.
struct LstmNetImpl : public torch::nn::Module {
  LstmNetImpl(std::int64_t statements, std::int64_t classes)
      : encoder(register_module(
            "encoder", StatementLstm(torch::randn({statements, 200}), StatementLstmOptions{}))),
        head(register_module("head", VectorHead(HeadOptions{.width = encoder->graph_width(),
                                                            .hidden = 32,
                                                            .outputs = classes,
                                                            .batch_norm = true}))) {}
  torch::Tensor forward(const TokenBatch& batch) { return head(encoder->encode(batch).graphs); }

  StatementLstm encoder;
  VectorHead head;
};
TORCH_MODULE(LstmNet);

Result<std::unique_ptr<BenchmarkNetwork>> lstm_network(const Dataset& data,
                                                       const BenchmarkOptions& options) {
  Result<Vocabulary> vocabulary = Vocabulary::read(options.vocabulary);
  if (!vocabulary) return error_of(std::move(vocabulary));
  return token_network(LstmNet(vocabulary->size(), data.num_classes()), data,
                       *std::move(vocabulary), {.with_sequences = true}, options);
}

// The deep part alone: the wide one has no graph in it.
std::unique_ptr<BenchmarkNetwork> irnet_network(const Dataset& data,
                                                const BenchmarkOptions& options) {
  IrNet net(IrNetOptions{
      .structure_buckets = 0, .classes = data.num_classes(), .dropout = 0, .word_dropout = 0});
  auto words =
      std::make_shared<WordTable>(static_cast<std::int32_t>(net->options().feature_buckets));
  for (std::int32_t word = 0; word < data.num_words(); ++word)
    words->add(data.statement(data.statement_of(word)), data.code(word), data.detail(word));
  const auto make = [data, words, input = input_options(net->options())](const Examples& examples) {
    return graph_input(graphs_of(data, examples), *words, input);
  };
  return std::make_unique<NetworkOf<IrNet, GraphBatch>>(
      std::move(net), data, options,
      [make](const Examples& examples) { return graph_batch(in_row_order(make(examples))); },
      [make](const Examples& examples) { return arrays_of(graph_batch(make(examples))); });
}

}  // namespace

Result<std::unique_ptr<BenchmarkNetwork>> benchmark_network(const BenchmarkOptions& options) {
  const Result<Dataset> data = Dataset::open(options.data);
  if (!data) return tl::unexpected(data.error());
  seed_torch(1, "weights");
  if (options.network == "irnet") return irnet_network(*data, options);
  if (options.network == "lstm") return lstm_network(*data, options);
  return ggnn_network(*data, options);
}

}  // namespace irsight
