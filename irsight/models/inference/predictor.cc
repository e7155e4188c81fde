#include "irsight/models/inference/predictor.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <system_error>
#include <thread>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/frozen_ggnn.h"
#include "irsight/models/inference/frozen_irnet.h"
#include "irsight/models/inference/frozen_lstm.h"

namespace irsight {
namespace {

using NetworkReader = Result<std::shared_ptr<const Network>> (*)(const ModelFile&);

struct KnownEncoder {
  std::string_view name;
  NetworkReader read;
};
constexpr KnownEncoder kEncoders[] = {{"irnet", FrozenIrNet::from_file},
                                      {"ggnn", FrozenGgnn::from_file},
                                      {"lstm", FrozenLstm::from_file}};

Result<std::shared_ptr<const Network>> network_from(const ModelFile& file) {
  std::string known;
  for (const KnownEncoder& encoder : kEncoders) {
    if (encoder.name == file.description().encoder) return encoder.read(file);
    known += (known.empty() ? "" : ", ") + std::string(encoder.name);
  }
  return error("{}: encoder '{}' is not known; this irsight predicts with {}", file.file_name(),
               file.description().encoder, known);
}

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
    Result<std::shared_ptr<const Network>> network = network_from(file);
    if (!network) return error_of(std::move(network));
    Predictor predictor;
    predictor.network_ = *std::move(network);
    predictor.description_ = std::make_shared<const ModelDescription>(file.description());
    predictor.options_ = options;
    return predictor;
  });
}

Result<Prediction> Predictor::predict(const InstructionGraph& graph,
                                      bool with_lines) const noexcept {
  return caught("Predictor::predict", [&]() -> Result<Prediction> {
    for (std::size_t w = 0; w < graph.words.size(); ++w) {
      if (Status good = check_code(graph.words[w].code); !good)
        return error("word {}: {}", w, good.error().message);
    }
    return predict(graph.view(), NetworkWords::of(graph, reading()), with_lines);
  });
}

Result<Prediction> Predictor::predict(const InstructionGraphView& graph, const NetworkWords& words,
                                      bool with_lines) const noexcept {
  return caught("Predictor::predict", [&]() -> Result<Prediction> {
    if (const NetworkReading reads = reading(); !words.is_for(reads))
      return error("words: are {}, the model's are {}", words.kind(), NetworkWords(reads).kind());
    const auto nodes = static_cast<std::int64_t>(graph.num_nodes());
    if (const std::int64_t needed = network_->bytes_for(nodes); needed > options_.most_bytes)
      return error("graph: {} nodes need {} MiB of memory, allowed are {} MiB", nodes, needed >> 20,
                   options_.most_bytes >> 20);
    if (Status good = check_instruction_graph(graph, words.size()); !good)
      return error_of(std::move(good));
    NetworkOutput output = network_->run(graph, words, with_lines);
    const auto is_finite = [](float logit) { return logit - logit == 0.0F; };
    if (!std::all_of(output.logits.begin(), output.logits.end(), is_finite))
      return error("graph: a logit is no finite number: the model's weights are too large");
    return prediction_from(std::move(output), graph.line);
  });
}

std::vector<Result<Prediction>> Predictor::predict(std::span<const InstructionGraph> graphs,
                                                   int threads) const {
  check(threads > 0, "Predictor::predict: threads above 0");
  std::vector<Result<Prediction>> results(graphs.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < graphs.size(); i = next++) results[i] = predict(graphs[i]);
  };
  std::vector<std::jthread> others;
  const std::size_t most = std::min(static_cast<std::size_t>(threads), graphs.size());
  // Where this machine has no more threads, those that there are do the work.
  for (bool can_begin = true; can_begin && others.size() + 1 < most;) {
    try {
      others.emplace_back(work);
    } catch (const std::system_error&) {
      can_begin = false;
    }
  }
  work();
  others.clear();  // waits
  return results;
}

}  // namespace irsight
