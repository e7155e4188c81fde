#include "tests/graph/formats/sample_graphs.h"

#include <fmt/format.h>

#include <limits>

namespace irsight {
namespace {

ProgramGraph built(GraphBuilder&& builder) {
  Result<ProgramGraph> graph = std::move(builder).build();
  if (!graph) throw std::logic_error(graph.error().message);
  return *graph;
}

void add_plain_columns(GraphBuilder& b) {
  b.column(Entity::kNode, "full_text", Column::Type::kText).set(1, b.intern("br i1 %c"));
  b.column(Entity::kNode, "full_text", Column::Type::kText).set(3, b.intern("i32 %x"));
  ColumnBuilder& line = b.column(Entity::kNode, "line", Column::Type::kInt64);
  for (std::int32_t i = 0; i < b.num_nodes(); ++i) line.set(i, std::int64_t{i} - 2);
  ColumnBuilder& frequency = b.column(Entity::kBlock, "frequency", Column::Type::kFloat);
  frequency.set(0, 1.0F);
  frequency.set(1, 0.1F);
  ColumnBuilder& weight = b.column(Entity::kEdge, "weight", Column::Type::kInt64);
  weight.set(1, std::numeric_limits<std::int64_t>::max());
  weight.set(2, std::numeric_limits<std::int64_t>::min());
  b.column(Entity::kFunction, "entry_count", Column::Type::kInt64).set(1, std::int64_t{7});
  b.column(Entity::kModule, "target_triple", Column::Type::kText).set(0, b.intern("x86_64"));
  b.set_attribute("dialect", "irsight-1");
  b.set_attribute("name", "a/b.c");
}

void add_list_columns(GraphBuilder& b) {
  ColumnBuilder& ids = b.column(Entity::kNode, "ids", Column::Type::kInt64);
  ids.append(0, std::int64_t{5});
  ids.append(0, std::int64_t{-6});
  ids.append_empty(2);
  ColumnBuilder& vector = b.column(Entity::kGraph, "embedding", Column::Type::kFloat);
  vector.append(0, -0.0F);
  vector.append(0, 3.4e38F);
  vector.append(0, std::numeric_limits<float>::infinity());
  vector.append(0, 16777216.0F);
  ColumnBuilder& words = b.column(Entity::kEdge, "words", Column::Type::kText);
  words.append(0, b.intern("a"));
  words.append(0, b.intern(""));
  b.column(Entity::kNode, "irsight.unset:nothing", Column::Type::kInt64).set(4, std::int64_t{1});
}

}  // namespace

ProgramGraph full_graph() {
  GraphBuilder b;
  const ModuleId m = b.add_module("a.c");
  const FunctionId f = b.add_function("f", m);
  const FunctionId g = b.add_function("g", b.add_module("b.c"));
  const BlockId entry = b.add_block(f);
  const BlockId exit = b.add_block(g);
  b.add_block(FunctionId::kNone);
  const NodeId external =
      b.add_node(NodeKind::kExternal, b.intern("[external]"), FunctionId::kNone, BlockId::kNone);
  const NodeId br = b.add_node(NodeKind::kInstruction, b.intern("br"), f, entry);
  const NodeId ret = b.add_node(NodeKind::kInstruction, b.intern("ret"), f, exit);
  const NodeId x = b.add_node(NodeKind::kVariable, b.intern("i32"), f, entry);
  const NodeId c = b.add_node(NodeKind::kConstant, b.intern("i32"), g, BlockId::kNone);
  b.add_edge(external, br, Flow::kCall, 0);
  b.add_edge(br, ret, Flow::kControl, 0);
  b.add_edge(br, ret, Flow::kControl, 1);
  b.add_edge(br, ret, Flow::kControl, 1);
  b.add_edge(ret, external, Flow::kCall, 1);
  b.add_edge(x, br, Flow::kData, 0);
  b.add_edge(c, ret, Flow::kData, kMaxPosition);
  add_plain_columns(b);
  add_list_columns(b);
  return built(std::move(b));
}

ProgramGraph programl_graph() {
  GraphBuilder b;
  const FunctionId f = b.add_function("A", b.add_module("foo.c"));
  const auto first = static_cast<BlockId>(0);
  const NodeId root = b.add_node(NodeKind::kInstruction, b.intern("[external]"), f, first);
  const NodeId ret = b.add_node(NodeKind::kInstruction, b.intern("ret"), f, first);
  const NodeId one = b.add_node(NodeKind::kConstant, b.intern("i32"), f, static_cast<BlockId>(1));
  b.add_edge(root, ret, Flow::kCall, 0);
  b.add_edge(ret, root, Flow::kCall, 0);
  b.add_edge(one, ret, Flow::kData, 0);
  ColumnBuilder& text = b.column(Entity::kNode, "full_text", Column::Type::kText);
  text.set(index(ret), b.intern("ret i32 1"));
  text.set(index(one), b.intern("i32 1"));
  b.column(Entity::kModule, "llvm_data_layout", Column::Type::kText).set(0, b.intern("e-m:e"));
  return built(std::move(b));
}

ProgramGraph empty_graph() { return built(GraphBuilder()); }

ProgramGraph awkward_texts_graph() {
  using namespace std::string_literals;
  const std::vector<std::string> texts = {
      "\xFF\xFE not UTF-8"s,    "zero\0inside"s,
      "line\nend\r\t"s,         "quote\" and \\ and '"s,
      "<b>&amp;</b>"s,          "\xE2\x82\xAC \xF0\x9F\x98\x80"s,
      "\\n \\177 \\"s,          "\x01\x7F\x80"s,
      "{\"bytes\": \"eA==\"}"s, ""s,
      "\xE2\x80\xA8"s,          "%2E./%"s};
  GraphBuilder b;
  const ModuleId m = b.add_module(texts[0]);
  const FunctionId f = b.add_function(texts[7], m);
  const BlockId block = b.add_block(f);
  ColumnBuilder& column =
      b.column(Entity::kNode, "a.b/c%d \"e\"\n\xE2\x82\xAC", Column::Type::kText);
  for (const std::string& text : texts) {
    const NodeId node = b.add_node(NodeKind::kInstruction, b.intern(text), f, block);
    column.set(index(node), b.intern(text + "!"));
  }
  b.set_attribute("name", texts[0]);
  return built(std::move(b));
}

std::vector<ProgramGraph> sample_graphs() {
  return {full_graph(), programl_graph(), empty_graph(), awkward_texts_graph()};
}

namespace {

std::string value_text(const ProgramGraph& graph, const Column& column, std::size_t i) {
  switch (column.type()) {
    case Column::Type::kInt64:
      return fmt::format(" {}", column.int64s()[i]);
    case Column::Type::kFloat:
      return fmt::format(" {}", column.floats()[i]);
    case Column::Type::kText:
      return fmt::format(" `{}`", graph.strings()[column.texts()[i]]);
  }
  return {};
}

std::string column_text(const ProgramGraph& graph, const Column& column) {
  std::string lines;
  for (std::size_t row = 0; row < column.rows(); ++row) {
    if (!column.is_present(row)) continue;
    lines += fmt::format("{} {} {} {}:", name_of(column.entity), column.name,
                         name_of(column.type()), row);
    const auto [first, last] = column.range(row);
    for (std::size_t i = first; i < last; ++i) lines += value_text(graph, column, i);
    lines += '\n';
  }
  return lines;
}

}  // namespace

std::string dump(const ProgramGraph& graph) {
  std::string lines;
  for (std::int32_t i = 0; i < graph.num_modules(); ++i) {
    lines += fmt::format("module `{}`\n", graph.module_name(static_cast<ModuleId>(i)));
  }
  for (std::int32_t i = 0; i < graph.num_functions(); ++i) {
    const auto f = static_cast<FunctionId>(i);
    lines +=
        fmt::format("function `{}` {}\n", graph.function_name(f), index(graph.function_module(f)));
  }
  for (std::int32_t i = 0; i < graph.num_blocks(); ++i) {
    lines += fmt::format("block {}\n", index(graph.block_function(static_cast<BlockId>(i))));
  }
  for (const NodeId node : graph.nodes()) {
    lines += fmt::format("node {} `{}` {} {}\n", name_of(graph.kind(node)), graph.text(node),
                         index(graph.function(node)), index(graph.block(node)));
  }
  for (const EdgeId edge : graph.edges()) {
    lines += fmt::format("edge {} {} {} {}\n", index(graph.source(edge)), name_of(graph.flow(edge)),
                         graph.position(edge), index(graph.target(edge)));
  }
  for (const Column& column : graph.columns()) lines += column_text(graph, column);
  return lines;
}

}  // namespace irsight
