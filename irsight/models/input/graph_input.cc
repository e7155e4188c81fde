#include "irsight/models/input/graph_input.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace irsight {
namespace {

constexpr std::int32_t kLoop = 8;
constexpr std::int32_t kCallPosition = 16;
constexpr std::int32_t kReturnToCallPosition = 17;
constexpr std::int32_t kReturnPosition = 18;

class GraphInputBuilder {
 public:
  GraphInputBuilder(const WordTable& words, const GraphInputOptions& options)
      : words_(words), options_(options) {}

  void add(const InstructionGraphView& graph) {
    first_ = input_.num_nodes();
    add_words(graph);
    if (options_.with_edges) {
      add_flow(graph);
      add_data(graph);
    }
    add_structures(graph);
    input_.graph_offsets.push_back(first_ + static_cast<std::int32_t>(graph.num_nodes()));
  }

  GraphInput finish() {
    if (options_.with_edges) {
      input_.flow.out = reversed(input_.flow.in);
      input_.data.out = reversed(input_.data.in);
    }
    return std::move(input_);
  }

 private:
  void add_words(const InstructionGraphView& graph) {
    for (const std::int32_t word : graph.word) {
      const auto [number, is_new] =
          numbers_.try_emplace(word, static_cast<std::int32_t>(numbers_.size()));
      input_.word.push_back(number->second);
      if (!is_new) continue;
      const std::span<const std::int32_t> rows = words_.rows(word);
      input_.feature.insert(input_.feature.end(), rows.begin(), rows.end());
      input_.feature_offsets.push_back(static_cast<std::int32_t>(input_.feature.size()));
    }
  }

  // Calls position(target, source, stored position) for each edge into `target`, from edge `e` on.
  template <typename Position>
  void add_edges_into(std::size_t target, const RelationView& relation, std::size_t& e,
                      Edges& edges, Position position) const {
    for (int k = 0; k < relation.degree[target]; ++k, ++e) {
      const auto to = static_cast<std::int32_t>(target);
      const std::int32_t from = to - relation.distance[e];
      edges.in.other.push_back(first_ + from);
      edges.in.position.push_back(position(to, from, relation.position[e]));
    }
  }

  void add_flow(const InstructionGraphView& graph) {
    std::vector<bool> is_function(graph.num_nodes());
    std::size_t node = graph.num_nodes();
    for (std::size_t f = graph.function_nodes.size(); f-- > 0;) {
      node -= static_cast<std::size_t>(graph.function_nodes[f]);
      is_function[node] = true;
    }
    const auto control = [](std::int32_t to, std::int32_t from, int position) {
      return std::min(position, kLoop - 1) + (from < to ? 0 : kLoop);
    };
    const auto call = [&](std::int32_t, std::int32_t from, int position) {
      if (position == 0) return kCallPosition;
      return is_function[static_cast<std::size_t>(from)] ? kReturnToCallPosition : kReturnPosition;
    };
    std::size_t control_edge = 0, call_edge = 0;
    for (std::size_t target = 0; target < graph.num_nodes(); ++target) {
      add_edges_into(target, graph[Relation::kControl], control_edge, input_.flow, control);
      add_edges_into(target, graph[Relation::kCall], call_edge, input_.flow, call);
      end_node(input_.flow);
    }
  }

  void add_data(const InstructionGraphView& graph) {
    const auto data = [](std::int32_t, std::int32_t, int position) {
      return std::min(position, kDataPositions - 1);
    };
    std::size_t edge = 0;
    for (std::size_t target = 0; target < graph.num_nodes(); ++target) {
      add_edges_into(target, graph[Relation::kData], edge, input_.data, data);
      end_node(input_.data);
    }
  }

  static void end_node(Edges& edges) {
    edges.in.offsets.push_back(static_cast<std::int32_t>(edges.in.other.size()));
  }

  void add_structures(const InstructionGraphView& graph) {
    if (options_.structure_buckets > 0) {
      const StructureFeatures features = structure_features(structures_of(
          graph, words_.hashes(),
          {.with_edges = options_.with_edges, .buckets = options_.structure_buckets}));
      input_.structure.insert(input_.structure.end(), features.bucket.begin(),
                              features.bucket.end());
      input_.structure_weight.insert(input_.structure_weight.end(), features.weight.begin(),
                                     features.weight.end());
    }
    input_.structure_offsets.push_back(static_cast<std::int32_t>(input_.structure.size()));
  }

  const WordTable& words_;
  const GraphInputOptions& options_;
  std::int32_t first_ = 0;  // node of the graph that is being added
  std::unordered_map<std::int32_t, std::int32_t> numbers_;
  GraphInput input_;
};

}  // namespace

GraphInput graph_input(std::span<const InstructionGraphView> graphs, const WordTable& words,
                       const GraphInputOptions& options) {
  GraphInputBuilder builder(words, options);
  for (const InstructionGraphView& graph : graphs) builder.add(graph);
  return builder.finish();
}

}  // namespace irsight
