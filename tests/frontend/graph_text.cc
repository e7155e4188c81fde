#include "tests/frontend/graph_text.h"

#include <fmt/format.h>

namespace irsight {
namespace {

std::string cell(const ProgramGraph& graph, const Column& column, std::size_t row) {
  const std::size_t first = column.range(row).first;
  switch (column.type()) {
    case Column::Type::kInt64:
      return std::to_string(column.int64s()[first]);
    case Column::Type::kFloat:
      return fmt::format("{:.4g}", column.floats()[first]);
    case Column::Type::kText:
      return std::string(graph.strings()[column.texts()[first]]);
  }
  return {};
}

std::string cells(const ProgramGraph& graph, Entity entity, std::int32_t row) {
  std::string text;
  for (const Column& column : graph.columns()) {
    if (column.entity != entity || !column.is_present(static_cast<std::size_t>(row))) continue;
    text += fmt::format(", {} {}", column.name, cell(graph, column, static_cast<std::size_t>(row)));
  }
  return text;
}

std::string name(const ProgramGraph& graph, NodeId node) {
  const FunctionId function = graph.function(node);
  const bool is_named = graph.kind(node) == NodeKind::kFunction && function != FunctionId::kNone;
  return fmt::format("{}.{}",
                     is_named ? "@" + std::string(graph.function_name(function)) : graph.text(node),
                     index(node));
}

}  // namespace

std::string graph_as_text(const ProgramGraph& graph) {
  std::string text;
  for (const NodeId node : graph.nodes()) {
    text += fmt::format("{} {} {} | function {}, block {}{}\n", index(node),
                        name_of(graph.kind(node)), graph.text(node), index(graph.function(node)),
                        index(graph.block(node)), cells(graph, Entity::kNode, index(node)));
  }
  for (std::int32_t block = 0; block < graph.num_blocks(); ++block) {
    text += fmt::format("block {} | function {}{}\n", block,
                        index(graph.block_function(static_cast<BlockId>(block))),
                        cells(graph, Entity::kBlock, block));
  }
  for (const auto function : id_range<FunctionId>(0, graph.num_functions())) {
    const std::string columns = cells(graph, Entity::kFunction, index(function));
    if (!columns.empty())
      text += fmt::format("function {}{}\n", graph.function_name(function), columns);
  }
  constexpr std::string_view kLetters = "cdktm";
  for (const EdgeId edge : graph.edges()) {
    text += fmt::format("{} -{}{}-> {}{}\n", name(graph, graph.source(edge)),
                        kLetters[static_cast<std::size_t>(graph.flow(edge))], graph.position(edge),
                        name(graph, graph.target(edge)), cells(graph, Entity::kEdge, index(edge)));
  }
  return text;
}

}  // namespace irsight
