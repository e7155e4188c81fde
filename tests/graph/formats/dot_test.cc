#include "irsight/graph/formats/dot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/graph/formats/damage.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string drawn(const ProgramGraph& graph, const DotOptions& options = {}) {
  std::string text;
  EXPECT_TRUE(append_dot(text, graph, options));
  return text;
}

std::string error_text(const std::string& text) {
  const auto graph = DotParser(text).next();
  if (graph) return graph->has_value() ? "no error" : "no graph";
  return graph.error().message;
}

// What DOT carries: all but columns that are not texts of the graph.
ProgramGraph carried(ProgramGraph graph) {
  const std::vector<Column> columns = graph.columns();
  for (const Column& column : columns) {
    const bool attribute = column.entity == Entity::kGraph && column.type() == Column::Type::kText;
    if (!attribute) graph = graph.without_column(column.entity, column.name);
  }
  return graph;
}

TEST(Dot, ReadsBackWhatItCarries) {
  for (const ProgramGraph& graph : sample_graphs()) {
    const std::string text = drawn(graph);
    const auto read = DotParser(text).next();
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(dump(**read), dump(carried(graph)));
  }
}

TEST(Dot, ReadsOneGraphAfterTheOther) {
  const std::string text = drawn(full_graph()) + drawn(programl_graph());
  DotParser parser(text);
  EXPECT_EQ((*parser.next())->num_nodes(), 5);
  EXPECT_EQ((*parser.next())->num_nodes(), 3);
  EXPECT_FALSE(parser.next()->has_value());
}

TEST(Dot, ShowsPositionsThatAreNotZero) {
  const std::string text = drawn(full_graph());
  EXPECT_THAT(text, HasSubstr("n1 -> n2 [color=\"#2B5085\", penwidth=1.6, weight=8, "
                              "irsight=\"control 0\"];"));
  EXPECT_THAT(text, HasSubstr("n1 -> n2 [color=\"#2B5085\", penwidth=1.6, weight=8, label=\"1\", "
                              "fontcolor=\"#2B5085\", irsight=\"control 1\"];"));
}

TEST(Dot, CutsLabelsAndKeepsTheTextInTheTooltip) {
  GraphBuilder b;
  const FunctionId f = b.add_function("f", b.add_module("m"));
  const std::string text = "\xE2\x82\xAC" + std::string(40, 'x');
  b.add_node(NodeKind::kInstruction, b.intern(text), f, b.add_block(f));
  b.column(Entity::kNode, "source_file", Column::Type::kText).set(0, b.intern("a \"b\".c"));
  b.column(Entity::kNode, "line", Column::Type::kInt64).set(0, std::int64_t{12});
  const std::string dot = drawn(*std::move(b).build());
  EXPECT_THAT(dot, HasSubstr("label=\"\xE2\x82\xAC" + std::string(30, 'x') + "\xE2\x80\xA6\""));
  EXPECT_THAT(dot, HasSubstr("tooltip=\"" + text + "\\na \\\"b\\\".c:12\""));
  EXPECT_THAT(dot, HasSubstr("subgraph cluster_function_0 {"));
  EXPECT_THAT(dot, HasSubstr("subgraph cluster_block_0 {"));
}

TEST(Dot, LabelsComeFromTheColumnThatIsAskedFor) {
  const std::string dot = drawn(full_graph(), {.label = "full_text"});
  EXPECT_THAT(dot, HasSubstr("n1 [label=\"br i1 %c\""));
  EXPECT_THAT(dot, HasSubstr("n2 [label=\"\""));
}

TEST(Dot, ALegendIsThereUnlessItIsNotWanted) {
  EXPECT_THAT(drawn(full_graph()), HasSubstr("legend ["));
  EXPECT_THAT(drawn(full_graph(), {.legend = false}), Not(HasSubstr("legend [")));
}

TEST(Dot, UnderstandsTheLanguage) {
  const std::string text = R"(/* a */ strict digraph "x" { // b
# c
  graph [irsight=1]; irsight_modules = "1;m"
  graph [irsight_functions="1;0:f"; irsight_blocks="1;0"]
  rankdir=LR; decoration -> other; -7 [label=<a <b>c</b>>];
  subgraph { n1:port:ne [label="a" + "b", irsight="constant -1 -1"] }
  { n0 [irsight="instruction 0 0", irsight_text="%22x"] n1 -> n0 -> n0 [irsight="data 2"] }
})";
  const auto graph = DotParser(text).next();
  ASSERT_TRUE(graph) << graph.error().message;
  EXPECT_EQ(dump(**graph),
            "module `m`\nfunction `f` 0\nblock 0\nnode instruction `\"x` 0 0\n"
            "node constant `ab` -1 -1\nedge 0 data 2 0\nedge 1 data 2 0\n");
}

TEST(DotErrors, NameTheLineAndTheRule) {
  EXPECT_EQ(error_text(""), "no graph");
  EXPECT_EQ(error_text("digraph {}"),
            "the digraph has no `irsight` attributes: only DOT of irsight can be read");
  EXPECT_EQ(error_text("graph {}"), "line 1: `digraph` is needed, not `graph`");
  EXPECT_EQ(error_text("digraph {\n a [b=\"c }"), "line 2: the string does not end");
  EXPECT_EQ(error_text("digraph {\n"), "line 2: a name is needed");
  EXPECT_EQ(error_text("digraph { a [irsight=x] }"),
            "line 1: node `a`: its name is not n and a number");
  EXPECT_EQ(error_text("digraph { n0 [irsight=x] }"),
            "line 1: node `n0`: irsight is not kind, function and block");
  EXPECT_EQ(error_text("digraph { irsight=1 n1 [irsight=\"type -1 -1\"] }"),
            "node n1: nodes are n0 to n0, each once");
  EXPECT_EQ(error_text("digraph { irsight_blocks=\"2;0\" }"),
            "line 1: `irsight_blocks` does not hold as many items as it says");
  EXPECT_EQ(error_text("digraph { " + std::string(100'000, '{')),
            "line 1: subgraphs are nested too deeply");
}

TEST(DotFormat, CutTextsAreErrors) {
  for_each_cut(drawn(full_graph()),
               [](const std::string& cut) { EXPECT_NE(error_text(cut), "no error"); });
}

TEST(DotFormat, DamagedTextsNeverCrash) {
  int errors = 0;
  for_each_flip(drawn(full_graph()), [&](const std::string& damaged) {
    errors += error_text(damaged) == "no error" ? 0 : 1;
  });
  EXPECT_GT(errors, 100);
}

}  // namespace
}  // namespace irsight
