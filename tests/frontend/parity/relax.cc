#include "tests/frontend/parity/relax.h"

#include <algorithm>
#include <cstddef>

namespace irsight::parity {
namespace {

constexpr int kInstruction = 0, kControl = 0;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Joins each control edge into a dropped node with each one out of it.
void bridge(PlainGraph& graph, int node) {
  std::vector<PlainEdge> into, out;
  for (const PlainEdge& edge : graph.edges) {
    if (edge.flow == kControl && edge.target == node) into.push_back(edge);
    if (edge.flow == kControl && edge.source == node) out.push_back(edge);
  }
  for (const PlainEdge& first : into)
    for (const PlainEdge& second : out)
      graph.edges.push_back({kControl, first.position, first.source, second.target});
}

void renumber(PlainGraph& graph, const std::vector<bool>& is_dropped) {
  std::vector<int> numbers(graph.nodes.size(), -1);
  std::vector<PlainNode> kept;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (is_dropped[i]) continue;
    numbers[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(graph.nodes[i]));
  }
  graph.nodes = std::move(kept);
  std::erase_if(graph.edges, [&](const PlainEdge& edge) {
    return is_dropped[at(edge.source)] || is_dropped[at(edge.target)];
  });
  for (PlainEdge& edge : graph.edges) {
    edge.source = numbers[at(edge.source)];
    edge.target = numbers[at(edge.target)];
  }
}

// Values that nothing uses any more go too.
void drop_unused_values(PlainGraph& graph, std::vector<bool>& is_dropped) {
  std::vector<bool> is_used(graph.nodes.size());
  for (const PlainEdge& edge : graph.edges)
    if (!is_dropped[at(edge.target)]) is_used[at(edge.source)] = true;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    if (graph.nodes[i].kind != kInstruction && !is_used[i]) is_dropped[i] = true;
}

}  // namespace

void drop_instructions(PlainGraph& graph, const std::function<bool(const PlainNode&)>& is_dropped) {
  std::vector<bool> dropped(graph.nodes.size());
  for (std::size_t i = 1; i < graph.nodes.size(); ++i) {
    dropped[i] = graph.nodes[i].kind == kInstruction && is_dropped(graph.nodes[i]);
    if (dropped[i]) bridge(graph, static_cast<int>(i));
  }
  drop_unused_values(graph, dropped);
  renumber(graph, dropped);
}

void drop_declarations(PlainGraph& graph,
                       const std::function<bool(const std::string&)>& is_dropped) {
  std::vector<int> numbers(graph.functions.size(), -1);
  std::vector<PlainNamed> kept;
  for (std::size_t i = 0; i < graph.functions.size(); ++i) {
    if (is_dropped(graph.functions[i].name)) continue;
    numbers[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(graph.functions[i]));
  }
  std::vector<bool> dropped(graph.nodes.size());
  for (std::size_t i = 1; i < graph.nodes.size(); ++i) {
    PlainNode& node = graph.nodes[i];
    dropped[i] = node.kind == kInstruction && numbers[at(node.function)] < 0;
    node.function = std::max(0, numbers[at(node.function)]);
  }
  graph.functions = std::move(kept);
  renumber(graph, dropped);
}

}  // namespace irsight::parity
