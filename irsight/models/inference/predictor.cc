#include "irsight/models/inference/predictor.h"

#include <algorithm>
#include <exception>
#include <map>
#include <utility>

#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/internal/by_threads.h"
#include "irsight/models/inference/internal/known_networks.h"

namespace irsight {
namespace {

// Returns what `work` returns, or an error where it throws: there is no memory, or a contract is broken.
template <typename Work>
auto caught(const char* what, const Work& work) noexcept -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& problem) {
    return error("{}: {}", what, problem.what());
  }
}

std::vector<LineShare> line_shares(std::span<const std::int32_t> lines,
                                   std::span<const double> shares) {
  std::map<std::int32_t, double> sums;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (lines[i] > 0) sums[lines[i]] += shares[i];
  }
  std::vector<LineShare> result;
  for (const auto& [line, share] : sums) result.push_back({line, share});
  std::sort(result.begin(), result.end(), [](const LineShare& a, const LineShare& b) {
    return a.share != b.share ? a.share > b.share : a.line < b.line;
  });
  return result;
}

Prediction prediction_from(NetworkOutput output, std::span<const std::int32_t> lines) {
  Prediction prediction;
  if (output.logits.size() > 1) {
    const BestTwo best = best_two(output.logits);
    prediction.label = static_cast<std::int32_t>(best.first);
    prediction.runner_up = static_cast<std::int32_t>(best.second);
  }
  prediction.probabilities = output.logits;
  softmax(prediction.probabilities);
  prediction.logits = std::move(output.logits);
  prediction.lines = line_shares(lines, output.share);
  return prediction;
}

Status check_words(const InstructionGraph& graph) {
  for (std::size_t w = 0; w < graph.words.size(); ++w) {
    if (Status good = check_code(graph.words[w].code); !good)
      return error("word {}: {}", w, good.error().message);
  }
  return {};
}

}  // namespace

Result<Predictor> Predictor::load(const std::string& path,
                                  const PredictorOptions& options) noexcept {
  return caught("Predictor::load", [&]() -> Result<Predictor> {
    const Result<ModelFile> file = ModelFile::open(path);
    if (!file) return tl::unexpected(file.error());
    return from_file(*file, options);
  });
}

Result<Predictor> Predictor::from_file(const ModelFile& file,
                                       const PredictorOptions& options) noexcept {
  return caught("Predictor::from_file", [&]() -> Result<Predictor> {
    Result<std::shared_ptr<const Network>> network = inference_internal::network_from(file);
    if (!network) return error_of(std::move(network));
    Predictor predictor;
    predictor.network_ = *std::move(network);
    if (file.description().head) {
      Result<FrozenHead> head = FrozenHead::from_file(file, *predictor.network_);
      if (!head) return error_of(std::move(head));
      predictor.head_ = std::make_shared<const FrozenHead>(*std::move(head));
    }
    predictor.description_ = std::make_shared<const ModelDescription>(file.description());
    predictor.options_ = options;
    return predictor;
  });
}

ModelHead Predictor::head() const {
  const auto classes = static_cast<std::int32_t>(description_->classes.size());
  return description_->head.value_or(ModelHead{.outputs = classes});
}

// Returns the answer in numbers, [rows, C] for what the head is of.
Result<NetworkOutput> Predictor::run(const InstructionGraphView& graph, const NetworkWords& words,
                                     bool with_shares) const {
  if (const NetworkReading reads = reading(); !words.is_for(reads))
    return error("words: are {}, the model's are {}", words.kind(), NetworkWords(reads).kind());
  const auto nodes = static_cast<std::int64_t>(graph.num_nodes());
  const std::int64_t needed = network_->bytes_for(nodes) + (head_ ? head_->bytes_for(graph) : 0);
  if (needed > options_.most_bytes)
    return error("graph: {} nodes need {} MiB of memory, allowed are {} MiB", nodes, needed >> 20,
                 options_.most_bytes >> 20);
  if (Status good = check_instruction_graph(graph, words.size()); !good)
    return error_of(std::move(good));
  NetworkOutput output;
  if (head_)
    output.logits = head_->answers(network_->encode(graph, words), graph);
  else
    output = network_->run(graph, words, with_shares);
  const auto is_finite = [](float number) { return number - number == 0.0F; };
  if (!std::all_of(output.logits.begin(), output.logits.end(), is_finite))
    return error("graph: an output is no finite number: the model's weights are too large");
  return output;
}

Result<Prediction> Predictor::predict(const InstructionGraph& graph,
                                      bool with_lines) const noexcept {
  return caught("Predictor::predict", [&]() -> Result<Prediction> {
    if (Status good = check_words(graph); !good) return error_of(std::move(good));
    return predict(graph.view(), NetworkWords::of(graph, reading()), with_lines);
  });
}

Result<Prediction> Predictor::predict(const InstructionGraphView& graph, const NetworkWords& words,
                                      bool with_lines) const noexcept {
  return caught("Predictor::predict", [&]() -> Result<Prediction> {
    if (const ModelHead answers = head();
        answers.of != HeadOf::kGraph || answers.kind != HeadKind::kClassification)
      return error("model: has a {} head of each {}, predict() is for the classes of graphs",
                   name_of(answers.kind), name_of(answers.of));
    Result<NetworkOutput> output = run(graph, words, with_lines);
    if (!output) return error_of(std::move(output));
    return prediction_from(*std::move(output), graph.line);
  });
}

std::vector<Result<Prediction>> Predictor::predict(std::span<const InstructionGraph> graphs,
                                                   int threads) const {
  return inference_internal::by_threads<Prediction>(
      graphs, threads, [&](const InstructionGraph& graph) { return predict(graph); });
}

Result<Outputs> Predictor::outputs(const InstructionGraph& graph) const noexcept {
  return caught("Predictor::outputs", [&]() -> Result<Outputs> {
    if (Status good = check_words(graph); !good) return error_of(std::move(good));
    return outputs(graph.view(), NetworkWords::of(graph, reading()));
  });
}

Result<Outputs> Predictor::outputs(const InstructionGraphView& graph,
                                   const NetworkWords& words) const noexcept {
  return caught("Predictor::outputs", [&]() -> Result<Outputs> {
    Result<NetworkOutput> output = run(graph, words, false);
    if (!output) return error_of(std::move(output));
    return Outputs{.rows = head_ ? head_->rows_of(graph) : 1,
                   .columns = head().outputs,
                   .values = std::move(output->logits)};
  });
}

std::vector<Result<Outputs>> Predictor::outputs(std::span<const InstructionGraph> graphs,
                                                int threads) const {
  return inference_internal::by_threads<Outputs>(
      graphs, threads, [&](const InstructionGraph& graph) { return outputs(graph); });
}

}  // namespace irsight
