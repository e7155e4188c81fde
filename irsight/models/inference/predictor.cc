#include "irsight/models/inference/predictor.h"

#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <string_view>
#include <utility>

#include "irsight/base/by_threads.h"
#include "irsight/base/check.h"
#include "irsight/models/inference/elementwise.h"
#include "irsight/models/inference/internal/known_networks.h"

namespace irsight {
namespace {

// Returns what `work` returns, or an error where it throws: there is no memory for `what`, or a contract is broken.
template <typename Work>
auto caught(std::string_view what, const Work& work) noexcept -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return error("{}: not enough memory", what);
  } catch (const std::exception& problem) {
    return error("{}: {}", what, problem.what());
  }
}

// Shares by lines, of one view of a program or of several.
using LineSums = std::map<std::int32_t, double>;

void add_lines(std::span<const std::int32_t> lines, std::span<const double> shares,
               LineSums& sums) {
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (lines[i] > 0) sums[lines[i]] += shares[i];
  }
}

std::vector<LineShare> line_shares(const LineSums& sums) {
  std::vector<LineShare> result;
  for (const auto& [line, share] : sums) result.push_back({line, share});
  std::sort(result.begin(), result.end(), [](const LineShare& a, const LineShare& b) {
    return a.share != b.share ? a.share > b.share : a.line < b.line;
  });
  return result;
}

Prediction prediction_from(std::vector<float> logits, const LineSums& lines) {
  Prediction prediction;
  if (logits.size() > 1) {
    const BestTwo best = best_two(logits);
    prediction.label = static_cast<std::int32_t>(best.first);
    prediction.runner_up = static_cast<std::int32_t>(best.second);
  }
  prediction.probabilities = logits;
  softmax(prediction.probabilities);
  prediction.logits = std::move(logits);
  prediction.lines = line_shares(lines);
  return prediction;
}

// The mean, each number summed up in the views' order.
std::vector<float> mean_of(const std::vector<std::vector<float>>& logits) {
  std::vector<float> mean(logits.front().size());
  for (std::size_t c = 0; c < mean.size(); ++c) {
    double sum = 0;
    for (const std::vector<float>& one : logits) sum += static_cast<double>(one[c]);
    mean[c] = static_cast<float>(sum / static_cast<double>(logits.size()));
  }
  return mean;
}

Status check_words(const InstructionGraph& graph) {
  for (std::size_t w = 0; w < graph.words.size(); ++w) {
    if (Status good = check_code(graph.words[w].code); !good)
      return error("word {}: {}", w, good.error().message);
  }
  return {};
}

// What a graph's arrays and words take, and what the model knows of each word, at most.
std::int64_t bytes_of(const GraphSize& size) {
  // Numbers of a word's features and its hashes, in lists that grow to twice of what they hold.
  constexpr std::int64_t kKnown = 2 * (4 * (kInstructionFields + 3) + 8 + sizeof(WordHashes));
  constexpr std::int64_t kOfWord = sizeof(InstructionWord) + kKnown;
  // A detail is looked at by its parts, of which each second byte may be one, with a feature each, in lists of twice as many.
  constexpr std::int64_t kOfDetail = 1 + sizeof(std::string_view) + 4;
  constexpr std::int64_t kOfNode = 8 + kRelations * 2, kOfEdge = 6;
  const InstructionGraphView& graph = size.graph;
  const std::size_t arrays =
      graph.num_nodes() * kOfNode + graph.num_edges() * kOfEdge +
      (graph.function_nodes.size() + graph.function_blocks.size() + graph.block_nodes.size()) * 4;
  return static_cast<std::int64_t>(arrays) + size.words * kOfWord + size.statement_bytes * 2 +
         size.detail_bytes * kOfDetail;
}

bool are_finite(const auto& numbers) {
  return std::ranges::all_of(numbers, [](auto number) { return number - number == 0; });
}

// An error of one of a program's views, which says which of several it is.
tl::unexpected<Error> error_of_view(Error error, std::size_t i, std::size_t views) {
  if (views == 1) return tl::unexpected(std::move(error));
  return tl::unexpected(std::move(error).in(fmt::format("view {} of {}", i, views)));
}

// What ask() says of each graph, in their order.
template <typename Answer, typename Ask>
std::vector<Result<Answer>> answers_of(std::span<const InstructionGraph> graphs, int threads,
                                       const Ask& ask) noexcept {
  std::vector<Result<Answer>> answers(graphs.size());
  by_threads(graphs.size(), std::max(threads, 1),
             [&](std::size_t i) { answers[i] = ask(graphs[i]); });
  return answers;
}

}  // namespace

GraphSize size_of(const InstructionGraph& graph) {
  GraphSize size{.graph = graph.view(), .words = std::ssize(graph.words)};
  for (const InstructionWord& word : graph.words) {
    size.statement_bytes += std::ssize(word.statement);
    size.detail_bytes += std::ssize(word.detail);
  }
  return size;
}

// A graph and the words that it is of.
struct Predictor::View {
  InstructionGraphView graph;
  const NetworkWords* words = nullptr;
};

Result<Predictor> Predictor::load(const std::string& path,
                                  const PredictorOptions& options) noexcept {
  return caught(path, [&]() -> Result<Predictor> {
    const Result<ModelFile> file = ModelFile::open(path);
    if (!file) return tl::unexpected(file.error());
    return from_file(*file, options);
  });
}

Result<Predictor> Predictor::from_file(const ModelFile& file,
                                       const PredictorOptions& options) noexcept {
  return caught(file.file_name(), [&]() -> Result<Predictor> {
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

// `taken`: what graphs and words take beside the run.
Status Predictor::check_fits(const GraphSize& size, std::int64_t taken) const {
  const auto nodes = static_cast<std::int64_t>(size.graph.num_nodes());
  const auto edges = static_cast<std::int64_t>(size.graph.num_edges());
  const std::int64_t needed =
      taken + network_->bytes_for(nodes, edges) + (head_ ? head_->bytes_for(size.graph) : 0);
  if (needed <= options_.most_bytes) return {};
  const std::string words = size.words > 0 ? fmt::format(", {} words", size.words) : "";
  return tl::unexpected(
      Error{fmt::format("graph: {} nodes, {} edges{} need {} bytes of memory, allowed are {}",
                        nodes, edges, words, needed, options_.most_bytes),
            options_.hint_for_more});
}

Status Predictor::check_memory(std::span<const GraphSize> graphs) const noexcept {
  return caught("graph", [&]() -> Status {
    std::int64_t taken = 0;
    for (const GraphSize& graph : graphs) taken += bytes_of(graph);
    for (std::size_t i = 0; i < graphs.size(); ++i) {
      if (Status fits = check_fits(graphs[i], taken); !fits)
        return error_of_view(std::move(fits).error(), i, graphs.size());
    }
    return {};
  });
}

// Asked before words of graphs are looked up.
Status Predictor::check_own_words(std::span<const InstructionGraph> graphs) const {
  std::vector<GraphSize> sizes;
  for (const InstructionGraph& graph : graphs) sizes.push_back(size_of(graph));
  if (Status fits = check_memory(sizes); !fits) return fits;
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    if (Status good = check_words(graphs[i]); !good)
      return error_of_view(std::move(good).error(), i, graphs.size());
  }
  return {};
}

// Returns the answer in numbers, [rows, C] for what the head is of.
Result<NetworkOutput> Predictor::run(const InstructionGraphView& graph, const NetworkWords& words,
                                     const ShareRequest& shares) const {
  if (const NetworkReading reads = reading(); !words.is_for(reads))
    return error("words: are {}, the model's are {}", words.kind(), NetworkWords(reads).kind());
  if (Status fits = check_fits({.graph = graph}, 0); !fits) return error_of(std::move(fits));
  if (Status good = check_instruction_graph(graph, words.size()); !good)
    return error_of(std::move(good));
  NetworkOutput output;
  if (head_)
    output = run_with_head(graph, words, shares);
  else
    output = network_->run(graph, words, shares);
  if (!are_finite(output.logits) || !are_finite(output.share))
    return error("graph: an output is no finite number: the model's weights are too large");
  return output;
}

NetworkOutput Predictor::run_with_head(const InstructionGraphView& graph, const NetworkWords& words,
                                       const ShareRequest& shares) const {
  const NetworkVectors vectors = network_->encode(graph, words);
  NetworkOutput output;
  output.logits = head_->answers(vectors, graph);
  if (!shares.wanted || output.logits.size() < 2) return output;
  const MarginSlope margin =
      head_->margin_at(vectors.graph, shares.between.value_or(best_two(output.logits)));
  output.rest = margin.rest;
  output.share = network_->shares_of(vectors, graph, words, margin.slope);
  return output;
}

Result<Prediction> Predictor::predict(const InstructionGraph& graph,
                                      bool with_lines) const noexcept {
  return caught("graph", [&]() -> Result<Prediction> {
    if (Status good = check_own_words({&graph, 1}); !good) return error_of(std::move(good));
    return predict(graph.view(), NetworkWords::of(graph, reading()), with_lines);
  });
}

Result<Prediction> Predictor::predict(const InstructionGraphView& graph, const NetworkWords& words,
                                      bool with_lines) const noexcept {
  return caught("graph", [&]() -> Result<Prediction> {
    const View view{graph, &words};
    return predict_views(std::span(&view, 1), with_lines);
  });
}

Result<Prediction> Predictor::predict_together(std::span<const InstructionGraph> views,
                                               bool with_lines) const noexcept {
  return caught("graph", [&]() -> Result<Prediction> {
    if (Status good = check_own_words(views); !good) return error_of(std::move(good));
    std::vector<NetworkWords> words;
    words.reserve(views.size());
    std::vector<View> made;
    for (const InstructionGraph& graph : views) {
      words.push_back(NetworkWords::of(graph, reading()));
      made.push_back({graph.view(), &words.back()});
    }
    return predict_views(made, with_lines);
  });
}

Result<Prediction> Predictor::predict_together(std::span<const InstructionGraphView> views,
                                               const NetworkWords& words,
                                               bool with_lines) const noexcept {
  return caught("graph", [&]() -> Result<Prediction> {
    std::vector<View> made;
    for (const InstructionGraphView& graph : views) made.push_back({graph, &words});
    return predict_views(made, with_lines);
  });
}

Status Predictor::check_classifies() const {
  const ModelHead answers = head();
  if (answers.of == HeadOf::kGraph && answers.kind == HeadKind::kClassification) return {};
  return error("model: has a {} head of each {}, predict() is for the classes of graphs",
               name_of(answers.kind), name_of(answers.of));
}

// Of several views each is run again for its lines: only then it is known between which classes the margin is.
Result<Prediction> Predictor::predict_views(std::span<const View> views, bool with_lines) const {
  check(!views.empty(), "a program is looked at in some way");
  if (Status good = check_classifies(); !good) return error_of(std::move(good));
  const bool at_once = with_lines && views.size() == 1;
  std::vector<std::vector<float>> logits;
  LineSums lines;
  for (const View& view : views) {
    Result<NetworkOutput> output = run(view.graph, *view.words, {.wanted = at_once});
    if (!output) return error_of_view(std::move(output).error(), logits.size(), views.size());
    if (at_once) add_lines(view.graph.line, output->share, lines);
    logits.push_back(std::move(output->logits));
  }
  std::vector<float> mean = mean_of(logits);
  if (with_lines && !at_once && mean.size() > 1) {
    for (const View& view : views) {
      const Result<NetworkOutput> output =
          run(view.graph, *view.words, {.wanted = true, .between = best_two(mean)});
      if (!output) return tl::unexpected(output.error());
      add_lines(view.graph.line, output->share, lines);
    }
    for (auto& [line, share] : lines) share /= static_cast<double>(views.size());
  }
  return prediction_from(std::move(mean), lines);
}

std::vector<Result<Prediction>> Predictor::predict(std::span<const InstructionGraph> graphs,
                                                   int threads) const noexcept {
  return answers_of<Prediction>(graphs, threads,
                                [&](const InstructionGraph& graph) { return predict(graph); });
}

Result<Outputs> Predictor::outputs(const InstructionGraph& graph) const noexcept {
  return caught("graph", [&]() -> Result<Outputs> {
    if (Status good = check_own_words({&graph, 1}); !good) return error_of(std::move(good));
    return outputs(graph.view(), NetworkWords::of(graph, reading()));
  });
}

Result<Outputs> Predictor::outputs(const InstructionGraphView& graph,
                                   const NetworkWords& words) const noexcept {
  return caught("graph", [&]() -> Result<Outputs> {
    Result<NetworkOutput> output = run(graph, words, {});
    if (!output) return error_of(std::move(output));
    return Outputs{.rows = head_ ? head_->rows_of(graph) : 1,
                   .columns = head().outputs,
                   .values = std::move(output->logits)};
  });
}

std::vector<Result<Outputs>> Predictor::outputs(std::span<const InstructionGraph> graphs,
                                                int threads) const noexcept {
  return answers_of<Outputs>(graphs, threads,
                             [&](const InstructionGraph& graph) { return outputs(graph); });
}

}  // namespace irsight
