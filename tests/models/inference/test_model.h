#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/random.h"
#include "irsight/embeddings/instruction_features.h"
#include "irsight/models/inference/frozen_irnet.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/input/graph_input.h"

namespace irsight {

/// A weight of a test's model: what a ModelWeight views.
struct TestWeight {
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

/// A model with random weights, which a test may change before it writes it.
struct TestModel {
  FrozenIrNetSizes sizes;
  ModelDescription description;
  std::map<std::string, TestWeight> weights;

  void write(const std::string& path, WeightType type = WeightType::kF32) const {
    std::vector<ModelWeight> all;
    for (const auto& [name, weight] : weights)
      all.push_back({.name = name, .shape = weight.shape, .values = weight.values});
    const Status written = write_model_file(path, description, all, type);
    if (!written) throw std::runtime_error(written.error().message);
  }
};

inline FrozenIrNetSizes small_sizes() {
  return {.width = 12,
          .hidden = 20,
          .layers = 2,
          .heads = 3,
          .feature_buckets = 64,
          .edges = true,
          .structure_buckets = 128,
          .structure_width = 5};
}

inline std::string config_of(const FrozenIrNetSizes& sizes) {
  return fmt::format(
      R"({{"width":{},"hidden":{},"layers":{},"heads":{},"feature_buckets":{},"edges":{},)"
      R"("structure_buckets":{},"structure_width":{}}})",
      sizes.width, sizes.hidden, sizes.layers, sizes.heads, sizes.feature_buckets, sizes.edges,
      sizes.structure_buckets, sizes.structure_width);
}

/// Returns a weight of numbers from half below `middle` to half above it.
inline TestWeight random_weight(std::uint64_t seed, std::uint64_t number,
                                std::vector<std::int64_t> shape, double middle = 0) {
  Random random = Random::of(seed, number);
  std::int64_t count = 1;
  for (const std::int64_t size : shape) count *= size;
  TestWeight weight{.shape = std::move(shape), .values = {}};
  for (std::int64_t i = 0; i < count; ++i)
    weight.values.push_back(static_cast<float>(middle + random.uniform() - 0.5));
  return weight;
}

/// Returns an IrNet with weights in [-0.5, 0.5); those of norms around 1.
inline TestModel test_model(const FrozenIrNetSizes& sizes = small_sizes(), std::uint64_t seed = 1,
                            std::vector<std::string> classes = {"search", "sort", "sum"}) {
  TestModel model;
  model.sizes = sizes;
  model.description.encoder = "irnet";
  model.description.config = config_of(sizes);
  model.description.task = "classify";
  const auto num_classes = static_cast<std::int64_t>(classes.size());
  model.description.classes = std::move(classes);
  model.description.levels = {"O0"};
  model.description.rules = current_model_rules();
  std::uint64_t number = 0;
  const auto add = [&](const std::string& name, std::vector<std::int64_t> shape,
                       double middle = 0) {
    model.weights[name] = random_weight(seed, number++, std::move(shape), middle);
  };
  const std::int64_t d = sizes.width, h = sizes.hidden, parts = sizes.edges ? 5 : 1;
  const auto add_norm = [&](const std::string& name) {
    add(name + ".weight", {d}, 1);
    add(name + ".bias", {d});
  };
  add("words.weight", {num_word_feature_rows(sizes.feature_buckets), d});
  add_norm("word_norm");
  for (int k = 0; k < sizes.layers; ++k) {
    const std::string layer = "layers." + std::to_string(k);
    add_norm(layer + ".norm");
    for (const char* gate : {"flow_in", "flow_out", "data_in", "data_out"}) {
      const bool is_flow = std::string_view(gate).starts_with("flow");
      if (sizes.edges) add(layer + "." + gate, {is_flow ? kFlowPositions : kDataPositions, d}, 1);
    }
    add(layer + ".expand.weight", {h, parts * d});
    add(layer + ".expand.bias", {h});
    add(layer + ".contract.weight", {d, h});
    add(layer + ".contract.bias", {d});
  }
  add_norm("norm");
  add("attention.weight", {sizes.heads, d});
  add("attention.bias", {sizes.heads});
  add("hidden.weight", {2 * d, 2 * d});
  add("hidden.bias", {2 * d});
  add("out.weight", {num_classes, 2 * d});
  add("out.bias", {num_classes});
  if (sizes.structure_buckets > 0) {
    add("structures.weight", {sizes.structure_buckets, sizes.structure_width});
    add("structures_out.weight", {num_classes, sizes.structure_width});
    add("wide_weight", {1}, 2);
  }
  return model;
}

/// Returns such an IrNet with a head over its vectors, which has as many classes as outputs where it classifies.
inline TestModel headed_model(const ModelHead& head,
                              const FrozenIrNetSizes& sizes = small_sizes()) {
  TestModel model = test_model(sizes);
  for (auto& [name, weight] : std::exchange(model.weights, {}))
    model.weights["encoder." + name] = std::move(weight);
  model.description.head = head;
  model.description.classes.clear();
  for (int c = 0; head.kind == HeadKind::kClassification && c < head.outputs; ++c)
    model.description.classes.push_back("class " + std::to_string(c));
  std::uint64_t number = 0;
  const auto add = [&](const char* name, std::vector<std::int64_t> shape, double middle = 0) {
    model.weights[std::string("head.") + name] =
        random_weight(2, number++, std::move(shape), middle);
  };
  const std::int64_t width = head.of == HeadOf::kGraph ? 2 * sizes.width : sizes.width;
  if (head.batch_norm) {
    add("norm.weight", {width}, 1);
    add("norm.bias", {width});
    add("norm.running_mean", {width});
    add("norm.running_var", {width}, 1);
  }
  if (head.of == HeadOf::kEdge) {
    add("source.weight", {head.hidden, width});
    add("target.weight", {head.hidden, width});
    add("target.bias", {head.hidden});
  } else if (head.hidden > 0) {
    add("hidden.weight", {head.hidden, width});
    add("hidden.bias", {head.hidden});
  }
  add("out.weight", {head.outputs, head.hidden > 0 ? head.hidden : width});
  add("out.bias", {head.outputs});
  return model;
}

/// Returns a graph of one function of `nodes` nodes with branches, loops, recursion and lines, drawn by chance.
inline InstructionGraph random_graph(std::int32_t nodes, std::uint64_t seed) {
  Random random = Random::of(seed, nodes);
  InstructionGraph graph;
  graph.words.push_back({.statement = "", .detail = "function"});
  for (const char* name : {"add", "br", "call", "icmp", "load", "mul", "store"})
    graph.words.push_back({.statement = std::string("%x = ") + name, .detail = ""});
  const auto below = [&](std::int32_t bound) {
    return static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(bound)));
  };
  const auto add_edge = [&](Relation kind, std::int32_t target, std::int32_t source,
                            std::int32_t position) {
    auto& relation = graph.relations[static_cast<std::size_t>(kind)];
    ++relation.degree[static_cast<std::size_t>(target)];
    relation.distance.push_back(target - source);
    relation.position.push_back(static_cast<std::uint16_t>(position));
  };
  for (auto& relation : graph.relations) relation.degree.assign(static_cast<std::size_t>(nodes), 0);
  for (std::int32_t i = 0; i < nodes; ++i) {
    graph.word.push_back(i == 0 ? 0 : 1 + below(7));
    graph.line.push_back(i == 0 ? 0 : 1 + i / 4);
    if (i > 0) add_edge(Relation::kControl, i, i - 1, 0);
    if (i > 0 && below(5) == 0) add_edge(Relation::kControl, i, below(nodes), 1);
    for (std::int32_t k = 0; i > 1 && k < below(4); ++k)
      add_edge(Relation::kData, i, 1 + below(i - 1), k == 2 ? 20 : k);
    if (i > 0 && below(9) == 0) add_edge(Relation::kCall, i, 0, 1);
  }
  if (nodes > 1) {  // else it is a global variable
    graph.function_nodes = {nodes};
    graph.function_blocks = {1};
    graph.block_nodes = {nodes - 1};
  }
  return graph;
}

/// Returns a vocabulary of some of the statements that random_graph() has.
inline Vocabulary few_statements() {
  StatementCounts counts;
  std::uint64_t count = 10;
  for (const char* name : {"add", "br", "icmp", "load", "store"})
    counts.add(std::string("%x = ") + name, count--);
  return Vocabulary::build(counts, {.cutoff = 0});
}

}  // namespace irsight
