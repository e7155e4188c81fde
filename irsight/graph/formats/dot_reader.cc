#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "irsight/graph/formats/dot.h"
#include "irsight/graph/formats/internal/dot_lexer.h"
#include "irsight/graph/formats/internal/dot_text.h"
#include "irsight/graph/formats/internal/graph_assembler.h"

namespace irsight {
namespace {

using namespace formats;
using Attributes = std::map<std::string, std::string>;

// Deeper than any cluster of ours; the parser calls itself for each.
constexpr int kDeepestSubgraph = 64;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::optional<std::int64_t> integer_from(std::string_view text) {
  std::int64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Reads one `digraph`.
class DotGraphReader {
 public:
  explicit DotGraphReader(DotLexer& lexer) : lexer_(lexer) {}

  Result<ProgramGraph> read() {
    std::string keyword = lexer_.identifier();
    if (lexer_.was_word() && keyword == "strict") keyword = lexer_.identifier();
    if (keyword != "digraph") lexer_.fail(fmt::format("`digraph` is needed, not `{}`", keyword));
    if (lexer_.at_identifier()) lexer_.identifier();
    lexer_.expect("{");
    read_statements(0);
    return finish();
  }

 private:
  struct Node {
    std::int64_t row, kind, function, block;
    std::string text;
  };
  struct Edge {
    std::string source, target;
    std::int64_t flow, position;
  };

  void read_statements(int depth) {
    if (depth > kDeepestSubgraph) lexer_.fail("subgraphs are nested too deeply");
    while (!lexer_.accept("}")) {
      if (lexer_.accept(";")) continue;
      if (lexer_.accept("{")) {
        read_statements(depth + 1);
        continue;
      }
      const std::string name = lexer_.identifier();
      if (lexer_.was_word() && name == "subgraph") {
        if (lexer_.at_identifier()) lexer_.identifier();
        lexer_.expect("{");
        read_statements(depth + 1);
      } else if (lexer_.was_word() && (name == "graph" || name == "node" || name == "edge")) {
        const Attributes attributes = read_attributes();
        if (name == "graph" && depth == 0) take_tables(attributes);
      } else if (lexer_.accept("=")) {
        Attributes attributes;
        attributes[name] = lexer_.identifier();
        if (depth == 0) take_tables(attributes);
      } else {
        read_node_or_edges(name);
      }
    }
  }

  void skip_port() {
    while (lexer_.accept(":")) lexer_.identifier();
  }

  void read_node_or_edges(std::string name) {
    skip_port();
    std::vector<std::string> path = {std::move(name)};
    while (lexer_.accept("->")) {
      path.push_back(lexer_.identifier());
      skip_port();
    }
    const Attributes attributes = read_attributes();
    const auto irsight = attributes.find("irsight");
    if (irsight == attributes.end()) return;
    const std::vector<std::string> words = words_of(irsight->second);
    if (path.size() == 1) return take_node(path[0], words, attributes);
    for (std::size_t i = 1; i < path.size(); ++i) take_edge(path[i - 1], path[i], words);
  }

  Attributes read_attributes() {
    Attributes attributes;
    while (lexer_.accept("[")) {
      while (!lexer_.accept("]")) {
        const std::string name = lexer_.identifier();
        attributes[name] = lexer_.accept("=") ? lexer_.identifier() : "true";
        if (!lexer_.accept(",")) lexer_.accept(";");
      }
    }
    return attributes;
  }

  void take_tables(const Attributes& attributes) {
    for (const auto& [name, value] : attributes) {
      if (!name.starts_with("irsight")) continue;
      is_ours_ = true;
      if (name == "irsight") continue;
      auto items = items_from_dot_list(value);
      if (!items) lexer_.fail(fmt::format("`{}` does not hold as many items as it says", name));
      if (name == "irsight_modules")
        modules_ = *std::move(items);
      else if (name == "irsight_functions")
        functions_ = *std::move(items);
      else if (name == "irsight_blocks")
        blocks_ = *std::move(items);
      else if (name == "irsight_attributes")
        attributes_ = *std::move(items);
    }
  }

  std::int64_t number(const std::string& text) {
    const auto value = integer_from(text);
    if (!value) lexer_.fail(fmt::format("`{}` is no number", text));
    return *value;
  }

  void take_node(const std::string& name, const std::vector<std::string>& words,
                 const Attributes& attributes) {
    const auto row = name.starts_with('n') ? integer_from(name.substr(1)) : std::nullopt;
    if (!row) lexer_.fail(fmt::format("node `{}`: its name is not n and a number", name));
    const auto kind = words.size() == 3 ? node_kind_from_name(words[0]) : std::nullopt;
    if (!kind) {
      lexer_.fail(fmt::format("node `{}`: irsight is not kind, function and block", name));
    }
    const auto text = attributes.find("irsight_text");
    const auto label = attributes.find("label");
    nodes_.push_back({*row, static_cast<std::int64_t>(*kind), number(words[1]), number(words[2]),
                      text != attributes.end()    ? bytes_from_percent(text->second)
                      : label != attributes.end() ? label->second
                                                  : ""});
  }

  void take_edge(const std::string& source, const std::string& target,
                 const std::vector<std::string>& words) {
    const auto flow = words.size() == 2 ? flow_from_name(words[0]) : std::nullopt;
    if (!flow) lexer_.fail("an edge's irsight is not flow and position");
    edges_.push_back({source, target, static_cast<std::int64_t>(*flow), number(words[1])});
  }

  Result<ProgramGraph> finish() {
    if (!is_ours_) {
      return error("the digraph has no `irsight` attributes: only DOT of irsight can be read");
    }
    if (Status added = add_tables(); !added) return error_of(std::move(added));
    if (Status added = add_nodes(); !added) return error_of(std::move(added));
    if (Status added = add_edges(); !added) return error_of(std::move(added));
    return std::move(assembler_).finish();
  }

  Status add_tables() {
    for (const std::string& module : modules_) assembler_.add_module(module);
    for (const std::string& item : functions_) {
      const std::size_t colon = item.find(':');
      const auto module = integer_from(std::string_view(item).substr(0, colon));
      if (colon == item.npos || !module) return error("function `{}`: no module in front", item);
      assembler_.add_function(item.substr(colon + 1), *module);
    }
    for (const std::string& item : blocks_) {
      const auto function = integer_from(item);
      if (!function) return error("block: `{}` is no function", item);
      assembler_.add_block(*function);
    }
    for (const std::string& item : attributes_) {
      const std::size_t equals = item.find('=');
      if (equals == item.npos) return error("attribute `{}`: no value", item);
      FeatureValues value;
      value.become(Column::Type::kText);
      value.texts.push_back(assembler_.text(std::string_view(item).substr(equals + 1)));
      Status set = assembler_.columns(Entity::kGraph)
                       .set(0, bytes_from_percent(item.substr(0, equals)), value);
      if (!set) return set;
    }
    return {};
  }

  Status add_nodes() {
    std::ranges::sort(nodes_, {}, &Node::row);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Node& node = nodes_[i];
      if (node.row != static_cast<std::int64_t>(i)) {
        return error("node n{}: nodes are n0 to n{}, each once", node.row, nodes_.size() - 1);
      }
      assembler_.add_node(node.kind, assembler_.text(node.text), node.function, node.block);
    }
    return {};
  }

  Status add_edges() {
    for (const Edge& edge : edges_) {
      const auto source = integer_from(std::string_view(edge.source).substr(!edge.source.empty()));
      const auto target = integer_from(std::string_view(edge.target).substr(!edge.target.empty()));
      if (!source || !target) return error("edge `{}` -> `{}`: no node", edge.source, edge.target);
      assembler_.add_edge(edge.flow, edge.position, *source, *target);
    }
    return {};
  }

  DotLexer& lexer_;
  GraphAssembler assembler_;
  std::vector<std::string> modules_, functions_, blocks_, attributes_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  bool is_ours_ = false;
};

}  // namespace

Result<std::optional<ProgramGraph>> DotParser::next() {
  if (failed_) return std::nullopt;
  failed_ = true;  // unless the end of this function is reached
  try {
    DotLexer lexer(text_, at_);
    if (lexer.at_end()) return std::nullopt;
    Result<ProgramGraph> graph = DotGraphReader(lexer).read();
    if (!graph) return error_of(std::move(graph));
    at_ = lexer.position();
    failed_ = false;
    return *std::move(graph);
  } catch (const DotError& failure) {
    return error("{}", failure.what());
  }
}

}  // namespace irsight
