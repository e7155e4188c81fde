// Networks in libtorch and without it, by the same stored weights, on the graphs of a data set: each head over each encoder;
// networks with heads of their own; the model of POJ-104 that comes with irsight. usage: heads_parity_program FOLDER

#include <cstdio>
#include <exception>

#include "irsight/datasets/dataset.h"
#include "irsight/embeddings/default_files.h"
#include "irsight/tasks/classify/classifier_file.h"
#include "tests/models/inference/heads_parity.h"

namespace irsight {
namespace {

NetworkWords words_of(const Dataset& data, const NetworkReading& reading) {
  NetworkWords words(reading);
  for (std::int32_t w = 0; w < data.num_words(); ++w)
    words.add(data.statement(data.statement_of(w)), data.code(w), data.detail(w));
  return words;
}

// The largest of what difference() says of each graph. Prints it.
template <typename Difference>
double worst_of(const std::string& what, const Dataset& data, const Difference& difference) {
  double worst = 0;
  std::size_t nodes = 0;
  for (std::int32_t e = 0; e < data.size(); ++e) {
    const InstructionGraphView graph = data.example(e).graph;
    nodes = std::max(nodes, graph.num_nodes());
    worst = std::max(worst, difference(graph));
  }
  std::printf("%s: %d graphs of up to %zu nodes: %.1e\n", what.c_str(), data.size(), nodes, worst);
  return worst;
}

double worst_of_heads(const Dataset& data) {
  double worst = 0;
  for (ParityEncoder& encoder : parity_encoders(*default_vocabulary())) {
    const std::string name = encoder.name;
    const HeadsParity parity(std::move(encoder), data.folder() + "/parity_" + name);
    const NetworkWords words = words_of(data, parity.reading());
    const auto largest = [&](const InstructionGraphView& graph) {
      double all = 0;
      for (const auto& [head, one] : parity.differences(graph, words)) all = std::max(all, one);
      return all;
    };
    const std::string what = fmt::format("{} with {} heads", name, parity_heads().size());
    worst = std::max(worst, worst_of(what, data, largest));
  }
  return worst;
}

// Of a classifier by the head of its own network.
double worst_of_classifier(const std::string& what, const std::string& path, const Dataset& data) {
  const Result<ModelFile> file = ModelFile::open(path);
  if (!file) throw std::runtime_error(file.error().message);
  const Result<std::unique_ptr<GraphClassifier>> theirs = load_classifier(*file);
  if (!theirs) throw std::runtime_error(theirs.error().message);
  const Result<Predictor> ours = Predictor::from_file(*file);
  if (!ours) throw std::runtime_error(ours.error().message);
  (*theirs)->module().eval();
  const NetworkReading reading = (*theirs)->reading();
  const NetworkWords words = words_of(data, reading);
  return worst_of(what, data, [&](const InstructionGraphView& graph) {
    const torch::NoGradGuard no_gradients;
    const Result<Outputs> outputs = ours->outputs(graph, words);
    if (!outputs) throw std::runtime_error(outputs.error().message);
    const NetworkBatch batch = network_batch(std::span(&graph, 1), words, reading);
    return parity_difference(*outputs, (*theirs)->logits(batch).contiguous());
  });
}

// Weights that none of a fresh network's parts is silent with: of what begins at 0 or 1, others.
void draw_weights(torch::nn::Module& module) {
  const torch::NoGradGuard no_gradients;
  for (auto& [name, tensor] : weights_of(module)) {
    if (tensor.numel() > 0 && tensor.min().equal(tensor.max())) tensor.uniform_(0.1, 0.5);
  }
}

// Each kind of network as `irsight train classify` makes it, of fresh weights.
double worst_of_own_heads(const Dataset& data) {
  double worst = 0;
  for (const ClassifierKind& kind : classifier_kinds()) {
    const std::string name(kind.encoder);
    torch::manual_seed(7);
    const auto classifier = make_classifier(classify_configuration(name), 12);
    if (!classifier) throw std::runtime_error(classifier.error().message);
    draw_weights((*classifier)->module());
    ModelDescription description = test_model().description;
    description.classes.clear();
    for (int c = 0; c < 12; ++c) description.classes.push_back(std::to_string(c));
    description.task = "classify";
    const std::string path = data.folder() + "/parity_own_" + name;
    const Status saved = save_classifier(path, **classifier, description, WeightType::kF32);
    if (!saved) throw std::runtime_error(saved.error().message);
    worst = std::max(worst, worst_of_classifier(name + " with its own head", path, data));
  }
  return worst;
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  using namespace irsight;
  if (argc != 2) return 2;
  try {
    torch::set_num_threads(1);
    const Result<Dataset> data = Dataset::open(argv[1]);
    if (!data) throw std::runtime_error(data.error().message);
    const double worst = std::max({worst_of_heads(*data), worst_of_own_heads(*data),
                                   worst_of_classifier("poj104", model_path("poj104"), *data)});
    return data->size() > 0 && worst < 1e-5 ? 0 : 1;
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "error: %s\n", problem.what());
    return 1;
  }
}
