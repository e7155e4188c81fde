#include "tests/frontend/parity/keys.h"

#include <cstddef>

#include "tests/frontend/parity/text_rules.h"

namespace irsight::parity {
namespace {

constexpr int kInstruction = 0, kVariable = 1, kConstant = 2;
constexpr int kData = 1;

std::string text_of(const PlainNode& node) {
  const auto found = node.texts.find("full_text");
  return found == node.texts.end() ? node.text : found->second;
}

std::string function_of(const PlainGraph& graph, const PlainNode& node) {
  const auto row = static_cast<std::size_t>(node.function);
  return row < graph.functions.size() ? graph.functions[row].name : "?";
}

// "@x" of "@x = global i32 0", of "ptr @x" and of "ptr addrspace(1) @x".
std::string relaxed_constant(const std::string& text) {
  std::string out = folded(text);
  if (out.starts_with("@")) return out.substr(0, out.find(" = "));
  const std::size_t at = out.find('@');
  if (!out.starts_with("ptr ") || at == std::string::npos) return out;
  const bool is_plain = at == 4 || out.compare(4, 10, "addrspace(") == 0;
  return is_plain && out.find_first_of("( ", at + 1) == std::string::npos ? out.substr(at) : out;
}

}  // namespace

std::vector<std::string> relaxed_node_keys(const PlainGraph& graph) {
  std::vector<std::string> keys = node_keys(graph);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (graph.nodes[i].kind == kConstant)
      keys[i] = '{' + relaxed_constant(text_of(graph.nodes[i])) + '}';
  return keys;
}

std::vector<std::string> node_keys(const PlainGraph& graph) {
  std::vector<std::string> keys(graph.nodes.size());
  std::vector<int> instructions(graph.functions.size() + 1);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const PlainNode& node = graph.nodes[i];
    if (i == 0)
      keys[i] = "external";
    else if (node.kind == kInstruction)
      keys[i] = function_of(graph, node) + '#' +
                std::to_string(instructions.at(static_cast<std::size_t>(node.function))++);
    else if (node.kind == kConstant)
      keys[i] = '{' + text_of(node) + '}';
    else
      keys[i] = function_of(graph, node) + '(' + text_of(node) + ')';
  }
  // A variable that an instruction makes stands for one use of it.
  std::vector<bool> is_made(graph.nodes.size());
  for (const PlainEdge& edge : graph.edges)
    if (edge.flow == kData &&
        graph.nodes[static_cast<std::size_t>(edge.source)].kind == kInstruction)
      is_made[static_cast<std::size_t>(edge.target)] = true;
  for (const PlainEdge& edge : graph.edges) {
    const auto source = static_cast<std::size_t>(edge.source);
    if (edge.flow == kData && graph.nodes[source].kind == kVariable && is_made[source])
      keys[source] =
          keys[static_cast<std::size_t>(edge.target)] + '@' + std::to_string(edge.position);
  }
  return keys;
}

}  // namespace irsight::parity
