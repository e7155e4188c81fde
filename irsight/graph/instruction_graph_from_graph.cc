#include "irsight/graph/instruction_graph_from_graph.h"

#include <string>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/instruction_graph_builder.h"
#include "irsight/graph/internal/instruction_reading.h"
#include "irsight/graph/internal/rules.h"
#include "irsight/graph/internal/word_columns.h"

namespace irsight {
namespace {

// Whether the graph is of the right kind, whole, and made with words by the same rules.
Status check_origin(const ProgramGraph& graph, std::string_view rules) {
  const std::string_view wanted = attribute_of(dialect_of_rules(rules));
  const std::string_view dialect = graph.attribute("dialect").value_or("");
  if (dialect != wanted)
    return error("the graph is of {}, needed is one of the dialect {}",
                 dialect.empty() ? "no known dialect" : fmt::format("the dialect {}", dialect),
                 wanted);
  const std::string_view words = graph.attribute("words").value_or("");
  if (words.empty()) return error("the graph has no words: it was made without --words");
  if (words != word_rules(rules))
    return error("the graph has words by the rules {}, needed are those by {}", words,
                 word_rules(rules));
  if (const auto part = graph.attribute("part"))
    return error("the graph is a part (`{}`), needed is that of a whole module", *part);
  if (graph.num_modules() != 1)
    return error("the graph is of {} modules, needed is that of one", graph.num_modules());
  return {};
}

// Of ProGraML's graphs (I10): what is no instruction of the module has no statement.
class ProgramlReading {
 public:
  ProgramlReading(const ProgramGraph& graph, const internal::WordColumns& columns)
      : graph_(graph), columns_(columns) {}

  Result<InstructionGraph> make() && {
    for (const NodeId node : graph_.nodes()) {
      if (Status done = add_node(node); !done) return error_of(std::move(done));
    }
    for (const EdgeId edge : graph_.edges()) {
      const auto relation = static_cast<std::size_t>(graph_.flow(edge));  // in the same order
      if (relation >= kRelations)
        return error_of(internal::broken("section 7", graph_, graph_.source(edge),
                                         "a {} edge leaves it", name_of(graph_.flow(edge))));
      builder_.add_edge(static_cast<Relation>(relation), index(graph_.source(edge)),
                        index(graph_.target(edge)),
                        static_cast<std::size_t>(graph_.position(edge)));
    }
    return std::move(builder_).build([&](std::int32_t node) {  // as the graph has them
      return internal::text_of_node(graph_, NodeId{node});
    });
  }

 private:
  Status add_node(NodeId node) {
    const NodeKind kind = graph_.kind(node);
    const std::string_view text = graph_.text(node);
    const bool is_outside = text == "[external]" || text == "; undefined function";
    if (columns_.statement == nullptr && kind == NodeKind::kInstruction && !is_outside)
      return internal::broken("columns", graph_, node, "there is no column `statement`");
    const auto statement = internal::text_in(columns_.statement, static_cast<std::size_t>(node));
    const Result<std::int32_t> line = internal::main_line_of(columns_, graph_, node);
    if (!line) return tl::unexpected(line.error());
    builder_.add_node({.statement = std::string(statement ? graph_.strings()[*statement]
                                                : kind == NodeKind::kVariable ? kIdentifierStatement
                                                : kind == NodeKind::kConstant ? kImmediateStatement
                                                                              : text)},
                      *line);
    return {};
  }

  const ProgramGraph& graph_;
  const internal::WordColumns& columns_;
  InstructionGraphBuilder builder_;
};

}  // namespace

Result<InstructionGraph> instruction_graph_from_graph(const ProgramGraph& graph,
                                                      std::string_view rules) {
  check(are_known_graphs(rules), "instruction_graph_from_graph: rules that irsight knows");
  if (Status good = check_origin(graph, rules); !good) return error_of(std::move(good));
  const Result<internal::WordColumns> columns = internal::WordColumns::of(graph);
  if (!columns) return tl::unexpected(columns.error());
  if (rules == kProgramlGraphRules) return ProgramlReading(graph, *columns).make();
  return internal::InstructionReading(graph, *columns).make();
}

}  // namespace irsight
