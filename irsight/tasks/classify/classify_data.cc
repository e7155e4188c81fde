#include "irsight/tasks/classify/classify_data.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "irsight/base/digest.h"

namespace irsight {
namespace {

// A number by which sources are put into an order that the seed decides.
std::uint64_t lot_of(std::int32_t source, std::uint64_t seed) {
  return mixed(mixed(seed) + static_cast<std::uint64_t>(source));
}

ClassifyExamples kept(const ClassifyExamples& all, const std::vector<bool>& keep) {
  ClassifyExamples some;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!keep[i]) continue;
    some.example.push_back(all.example[i]);
    some.label.push_back(all.label[i]);
    some.nodes.push_back(all.nodes[i]);
    some.source.push_back(all.source[i]);
  }
  return some;
}

// Sources of examples, by class, in the order of their lots.
std::map<std::int32_t, std::vector<std::int32_t>> drawn_sources(const ClassifyExamples& examples,
                                                                std::uint64_t seed) {
  std::map<std::int32_t, std::vector<std::int32_t>> sources;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::vector<std::int32_t>& of_class = sources[examples.label[i]];
    const std::int32_t source = examples.source[i];
    if (of_class.empty() || of_class.back() != source) of_class.push_back(source);
  }
  for (auto& [label, of_class] : sources) {
    std::ranges::sort(of_class, {},
                      [&](std::int32_t source) { return std::pair(lot_of(source, seed), source); });
  }
  return sources;
}

ClassifyExamples some_of_each_class(const Dataset& data, const ClassifyExamples& all,
                                    std::int64_t per_class, std::uint64_t seed) {
  std::vector<bool> chosen(static_cast<std::size_t>(data.num_sources()));
  for (const auto& [label, sources] : drawn_sources(all, seed)) {
    const auto count = std::min(static_cast<std::int64_t>(sources.size()), per_class);
    for (std::int64_t i = 0; i < count; ++i)
      chosen[static_cast<std::size_t>(sources[static_cast<std::size_t>(i)])] = true;
  }
  std::vector<bool> keep(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    keep[i] = chosen[static_cast<std::size_t>(all.source[i])];
  return kept(all, keep);
}

void shuffle_labels(ClassifyExamples& examples, std::uint64_t seed) {
  std::map<std::int32_t, std::int32_t> label_of;
  for (std::size_t i = 0; i < examples.size(); ++i)
    label_of[examples.source[i]] = examples.label[i];
  std::vector<std::int32_t> sources, labels;
  for (const auto& [source, label] : label_of) {
    sources.push_back(source);
    labels.push_back(label);
  }
  std::ranges::sort(sources, {},
                    [&](std::int32_t source) { return std::pair(lot_of(source, ~seed), source); });
  for (std::size_t i = 0; i < sources.size(); ++i) label_of[sources[i]] = labels[i];
  for (std::size_t i = 0; i < examples.size(); ++i)
    examples.label[i] = label_of[examples.source[i]];
}

NetworkWords words_of(const Dataset& data, const NetworkReading& reading) {
  NetworkWords words(reading);
  for (std::int32_t word = 0; word < data.num_words(); ++word) {
    const std::int32_t statement = data.statement_of(word);
    words.add(data.statement(statement), data.code(word), data.detail(word));
  }
  return words;
}

}  // namespace

Result<std::vector<std::int32_t>> levels_named(const std::vector<std::string>& names,
                                               const Dataset& data) {
  const std::vector<std::string>& known = data.manifest().levels;
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) == known.end())
      return error("{}: has no level {} (it has {})", data.folder(), name, fmt::join(known, ", "));
  }
  std::vector<std::int32_t> levels;
  for (std::size_t level = 0; level < known.size(); ++level) {
    if (names.empty() || std::ranges::find(names, known[level]) != names.end())
      levels.push_back(static_cast<std::int32_t>(level));
  }
  return levels;
}

ClassifyExamples examples_of(const Dataset& data, Split split, std::span<const std::int32_t> levels,
                             std::int64_t largest) {
  ClassifyExamples examples;
  for (const std::int32_t i : data.examples({.split = split})) {
    const Dataset::Example example = data.example(i);
    const auto nodes = static_cast<std::int64_t>(example.graph.num_nodes());
    if (std::ranges::find(levels, example.level) == levels.end() || nodes < 1 || nodes > largest)
      continue;
    examples.example.push_back(i);
    examples.label.push_back(example.label);
    examples.nodes.push_back(nodes);
    examples.source.push_back(example.source);
  }
  return examples;
}

Result<ClassifyExamples> training_examples(const Dataset& data,
                                           std::span<const std::int32_t> levels,
                                           const ClassifyOptions& options) {
  ClassifyExamples examples = examples_of(data, Split::kTrain, levels, options.largest_graph);
  if (examples.size() == 0)
    return error(
        "{}: has no training program with a graph at these levels{}", data.folder(),
        options.largest_graph == std::numeric_limits<std::int64_t>::max()
            ? ""
            : fmt::format(" of at most data.largest_graph = {} nodes", options.largest_graph));
  const std::uint64_t seed = options.training.seed;
  if (options.per_class > 0) examples = some_of_each_class(data, examples, options.per_class, seed);
  if (options.shuffle_labels) shuffle_labels(examples, seed);
  return examples;
}

std::int64_t fewest_programs(const Dataset& data, const ClassifyOptions& options) {
  const Result<std::vector<std::int32_t>> levels = levels_named(options.levels, data);
  if (!levels) return 0;
  const auto sources = drawn_sources(
      examples_of(data, Split::kTrain, *levels, options.largest_graph), options.training.seed);
  std::int64_t fewest = data.num_sources();
  for (std::int32_t label = 0; label < data.num_classes(); ++label) {
    const auto of_class = sources.find(label);
    const std::size_t count = of_class == sources.end() ? 0 : of_class->second.size();
    fewest = std::min(fewest, static_cast<std::int64_t>(count));
  }
  return fewest;
}

std::vector<std::string> classes_without_programs(const Dataset& data,
                                                  const ClassifyOptions& options) {
  const Result<std::vector<std::int32_t>> levels = levels_named(options.levels, data);
  if (!levels) return {};
  const std::vector<std::string>& classes = data.manifest().classes;
  std::vector<bool> has(classes.size());
  for (const std::int32_t label :
       examples_of(data, Split::kTrain, *levels, options.largest_graph).label)
    has[static_cast<std::size_t>(label)] = true;
  std::vector<std::string> without;
  for (std::size_t label = 0; label < classes.size(); ++label) {
    if (!has[label]) without.push_back(classes[label]);
  }
  return without;
}

ExampleBatches::ExampleBatches(const Dataset& data, const NetworkReading& reading)
    : data_(data), reading_(reading), words_(words_of(data, reading)) {}

NetworkBatch ExampleBatches::batch(std::span<const std::int32_t> examples) const {
  std::vector<InstructionGraphView> graphs;
  for (const std::int32_t i : examples) graphs.push_back(data_.example(i).graph);
  return network_batch(graphs, words_, reading_);
}

}  // namespace irsight
