#include <algorithm>
#include <numeric>

#include "irsight/base/check.h"
#include "irsight/graph/internal/cut.h"
#include "irsight/graph/subgraph.h"

namespace irsight {
namespace {

// Rows 0, 1, … grouped by a key in [0, keys): those of key k are rows[offsets[k], offsets[k + 1]),
// ascending. Rows without a key (-1) are left out.
template <typename Id, typename Key>
struct Groups {
  std::vector<std::int32_t> offsets;
  std::vector<Id> rows;

  Groups(std::span<const Key> keys, std::size_t count) : offsets(count + 1) {
    for (const Key key : keys) {
      if (key != Key::kNone) ++offsets[static_cast<std::size_t>(key) + 1];
    }
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    rows.resize(static_cast<std::size_t>(offsets.back()));
    std::vector<std::int32_t> next = offsets;
    for (std::size_t row = 0; row < keys.size(); ++row) {
      if (keys[row] == Key::kNone) continue;
      rows[static_cast<std::size_t>(next[static_cast<std::size_t>(keys[row])]++)] =
          static_cast<Id>(row);
    }
  }

  std::span<const Id> of(Key key) const {
    const auto first = static_cast<std::size_t>(offsets[static_cast<std::size_t>(key)]);
    const auto last = static_cast<std::size_t>(offsets[static_cast<std::size_t>(key) + 1]);
    return std::span(rows).subspan(first, last - first);
  }
};

}  // namespace

struct FunctionSplitter::State {
  explicit State(const ProgramGraph& g)
      : graph(g),
        cutter(graph),
        nodes(graph.arrays().node_function, graph.num_rows(Entity::kFunction)),
        blocks(graph.arrays().block_function, graph.num_rows(Entity::kFunction)),
        inside(graph.num_rows(Entity::kNode)),
        is_listed_by_target(inside.size()) {}

  void add(NodeId node) {
    if (inside[static_cast<std::size_t>(node)]) return;
    inside[static_cast<std::size_t>(node)] = true;
    chosen.push_back(node);
  }

  // What a dialect without function and external nodes has in their place.
  bool is_root(NodeId node) const {
    return index(node) == 0 && graph.kind(node) == NodeKind::kInstruction &&
           graph.text(node) == "[external]";
  }
  bool is_stand_in(NodeId node) const {
    return is_root(node) || (graph.kind(node) == NodeKind::kInstruction &&
                             graph.text(node) == "; undefined function");
  }

  // Whether a node belongs to its function alone, and not to whoever refers to it.
  bool is_own(NodeId node) const {
    switch (graph.kind(node)) {
      case NodeKind::kVariable:
      case NodeKind::kMemory:
      case NodeKind::kFunction:
        return true;
      case NodeKind::kInstruction:
        return !is_root(node);
      default:
        return false;
    }
  }

  // Whether an own node that has an edge from or to another refers to it. Instructions do. A
  // variable does not: values from elsewhere that lead to an argument are its callers'. A function
  // node does not refer to those who call it, but to the world outside, and to the kernel that it
  // launches (G19).
  bool refers(NodeId own, NodeId other, Flow flow, std::int32_t position) const {
    const bool by_instruction = graph.kind(own) == NodeKind::kInstruction;
    switch (graph.kind(other)) {
      case NodeKind::kExternal:
        return true;
      case NodeKind::kFunction:
        return by_instruction || (flow == Flow::kCall && position == 3);
      case NodeKind::kConstant:
      case NodeKind::kGlobal:
        return by_instruction;
      case NodeKind::kInstruction:
        return is_stand_in(other);
      default:
        return false;
    }
  }

  void add_what_it_refers_to(NodeId node) {
    for (const EdgeId e : graph.out_edges(node)) {
      if (refers(node, graph.target(e), graph.flow(e), graph.position(e))) add(graph.target(e));
    }
    for (const EdgeId e : graph.in_edges(node)) {
      if (refers(node, graph.source(e), graph.flow(e), graph.position(e))) add(graph.source(e));
    }
  }

  void add_what_constants_refer_to(NodeId node) {
    if (graph.kind(node) != NodeKind::kConstant) return;
    for (const EdgeId edge : graph.in_edges(node)) {
      const NodeKind kind = graph.kind(graph.source(edge));
      if (kind == NodeKind::kGlobal || kind == NodeKind::kFunction) add(graph.source(edge));
    }
  }

  // Edges from types come late among a node's: of a function that all call, few are looked at.
  std::span<const EdgeId> type_edges_into(NodeId node) const {
    const std::span<const EdgeId> all = graph.in_edges(node);
    const auto by_flow = [this](EdgeId e, Flow flow) { return graph.flow(e) < flow; };
    const auto first = std::lower_bound(all.begin(), all.end(), Flow::kType, by_flow);
    return {first, std::lower_bound(first, all.end(), Flow::kMemory, by_flow)};
  }

  bool has(NodeId node) const { return inside[static_cast<std::size_t>(node)]; }

  // The edges of `chosen`, of which the first `own` are the function's own; each once.
  std::vector<EdgeId> take_edges(std::size_t own) {
    std::vector<EdgeId> edges;
    const auto keep_from = [&](EdgeId e) {
      if (has(graph.source(e))) edges.push_back(e);
    };
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const NodeId node = chosen[i];
      if (i < own || graph.kind(node) == NodeKind::kConstant) {
        is_listed_by_target[static_cast<std::size_t>(node)] = true;
        for (const EdgeId e : graph.in_edges(node)) keep_from(e);
      } else {
        for (const EdgeId e : type_edges_into(node)) keep_from(e);
      }
    }
    // Of the edges out of own nodes, those that no pass over incoming edges has met.
    for (std::size_t i = 0; i < own; ++i) {
      for (const EdgeId e : graph.out_edges(chosen[i])) {
        const NodeId target = graph.target(e);
        if (graph.flow(e) != Flow::kType && has(target) &&
            !is_listed_by_target[static_cast<std::size_t>(target)]) {
          edges.push_back(e);
        }
      }
    }
    return edges;
  }

  void forget() {
    for (const NodeId node : chosen) {
      inside[static_cast<std::size_t>(node)] = false;
      is_listed_by_target[static_cast<std::size_t>(node)] = false;
    }
    chosen.clear();
  }

  ProgramGraph graph;
  internal::GraphCutter cutter;
  Groups<NodeId, FunctionId> nodes;
  Groups<BlockId, FunctionId> blocks;
  // Whether a node was chosen, and whether all its incoming edges are looked at; all false between
  // functions.
  std::vector<bool> inside, is_listed_by_target;
  std::vector<NodeId> chosen;
};

FunctionSplitter::FunctionSplitter(const ProgramGraph& graph)
    : state_(std::make_unique<State>(graph)) {}
FunctionSplitter::~FunctionSplitter() = default;

ProgramGraph FunctionSplitter::graph_of(FunctionId function) {
  State& s = *state_;
  check(index(function) >= 0 && index(function) < s.graph.num_functions(),
        "graph_of: the graph has the function");
  for (const NodeId node : s.nodes.of(function)) {
    if (s.is_own(node)) s.add(node);
  }
  // Each pass ends before what it adds: own nodes refer to others, those to types, types to types.
  const std::size_t own = s.chosen.size();
  for (std::size_t i = 0; i < own; ++i) s.add_what_it_refers_to(s.chosen[i]);
  const std::size_t direct = s.chosen.size();
  for (std::size_t i = own; i < direct; ++i) s.add_what_constants_refer_to(s.chosen[i]);
  for (std::size_t i = 0; i < s.chosen.size(); ++i) {
    for (const EdgeId e : s.type_edges_into(s.chosen[i])) s.add(s.graph.source(e));
  }
  internal::Selection selection{s.chosen, s.take_edges(own), {}, {function}, {}};
  std::sort(selection.nodes.begin(), selection.nodes.end());
  const auto blocks = s.blocks.of(function);
  selection.blocks.assign(blocks.begin(), blocks.end());
  s.forget();
  return s.cutter.cut(std::move(selection), "function");
}

ProgramGraph function_graph(const ProgramGraph& graph, FunctionId function) {
  return FunctionSplitter(graph).graph_of(function);
}

}  // namespace irsight
