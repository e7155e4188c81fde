#include "irsight/tools/data/node_text.h"

#include <fmt/format.h>

#include "irsight/tools/command_line.h"

namespace irsight::tools {
namespace {

std::string values_of(const ProgramGraph& graph, const Column& column, std::size_t row) {
  std::string text;
  const auto [first, last] = column.range(row);
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) text += ", ";
    switch (column.type()) {
      case Column::Type::kInt64:
        text += std::to_string(column.int64s()[i]);
        break;
      case Column::Type::kFloat:
        text += fmt::format("{}", column.floats()[i]);
        break;
      case Column::Type::kText:
        text += printable(graph.strings()[column.texts()[i]]);
        break;
    }
  }
  return text;
}

std::string short_name(const ProgramGraph& graph, NodeId node) {
  std::string text =
      fmt::format("{} {} {}", index(node), name_of(graph.kind(node)), printable(graph.text(node)));
  if (graph.kind(node) == NodeKind::kFunction && graph.function(node) != FunctionId::kNone) {
    text += fmt::format(" @{}", printable(graph.function_name(graph.function(node))));
  }
  return text;
}

std::string edge_line(const ProgramGraph& graph, EdgeId edge, const char* arrow, NodeId other) {
  return fmt::format("  {} {} {:>3}  {}\n", arrow, name_of(graph.flow(edge)), graph.position(edge),
                     short_name(graph, other));
}

// An operand as a reader of IR expects it: a value by number, a constant by what it is.
std::string operand(const ProgramGraph& graph, NodeId node) {
  const auto row = static_cast<std::size_t>(node);
  if (graph.kind(node) == NodeKind::kVariable) {
    return fmt::format("%{} {}", index(node), printable(graph.text(node)));
  }
  if (graph.kind(node) == NodeKind::kFunction || graph.kind(node) == NodeKind::kExternal) {
    return short_name(graph, node);
  }
  if (graph.kind(node) == NodeKind::kGlobal) {
    const auto symbol = graph.text_at(Entity::kNode, "symbol", row);
    return fmt::format("@{} [{}]", symbol ? printable(*symbol) : std::to_string(index(node)),
                       printable(graph.text(node)));
  }
  if (const auto value = graph.int64_at(Entity::kNode, "value", row)) {
    return fmt::format("{} [{}]", *value, printable(graph.text(node)));
  }
  return fmt::format("[{}]", printable(graph.text(node)));
}

std::string instruction_line(const ProgramGraph& graph, NodeId node) {
  std::string result;
  for (const EdgeId edge : graph.out_edges(node)) {
    const NodeId to = graph.target(edge);
    if (graph.flow(edge) == Flow::kData && graph.kind(to) == NodeKind::kVariable &&
        graph.block(to) == graph.block(node)) {
      result = operand(graph, to);
    }
  }
  std::string operands;
  for (const EdgeId edge : graph.in_edges(node)) {
    if (graph.flow(edge) != Flow::kData) continue;
    operands += operands.empty() ? "" : ", ";
    operands += operand(graph, graph.source(edge));
  }
  for (const EdgeId edge : graph.out_edges(node)) {
    if (graph.flow(edge) != Flow::kCall || graph.position(edge) != 0) continue;
    operands += (operands.empty() ? "" : ", ") + ("calls " + short_name(graph, graph.target(edge)));
  }
  return fmt::format("{:>5}  {:<14} {}{}{}\n", index(node), printable(graph.text(node)), result,
                     operands.empty() ? "" : (result.empty() ? "<- " : " <- "), operands);
}

}  // namespace

std::string text_from_node(const ProgramGraph& graph, NodeId node) {
  std::string text = short_name(graph, node) + "\n";
  if (graph.function(node) != FunctionId::kNone) {
    text += fmt::format("  function  {} {}\n", index(graph.function(node)),
                        printable(graph.function_name(graph.function(node))));
  }
  if (graph.block(node) != BlockId::kNone) {
    text += fmt::format("  block     {}\n", index(graph.block(node)));
  }
  const auto row = static_cast<std::size_t>(node);
  for (const Column& column : graph.columns()) {
    if (column.entity != Entity::kNode || !column.is_present(row)) continue;
    text += fmt::format("  {:<9} {}\n", column.name, values_of(graph, column, row));
  }
  for (const EdgeId edge : graph.in_edges(node)) {
    text += edge_line(graph, edge, "<-", graph.source(edge));
  }
  for (const EdgeId edge : graph.out_edges(node)) {
    text += edge_line(graph, edge, "->", graph.target(edge));
  }
  return text;
}

std::string text_from_function(const ProgramGraph& graph, FunctionId function) {
  std::string text = printable(graph.function_name(function)) + "\n";
  BlockId block = BlockId::kNone;
  for (const NodeId node : graph.nodes()) {
    if (graph.kind(node) != NodeKind::kInstruction || graph.function(node) != function) continue;
    if (graph.block(node) != block) {
      block = graph.block(node);
      text += fmt::format("block {}\n", index(block));
    }
    text += instruction_line(graph, node);
  }
  return text;
}

}  // namespace irsight::tools
