#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "irsight/graph/formats/dot.h"
#include "irsight/graph/formats/internal/dot_text.h"
#include "irsight/graph/formats/internal/feature_rows.h"

namespace irsight {
namespace {

using namespace formats;

constexpr std::size_t kLongestLabel = 32;

// How each kind and each flow looks, as Graphviz attributes.
constexpr std::array<std::string_view, kNodeKinds> kNodeStyles = {
    R"(shape=box, fillcolor="#3D6FB4", fontcolor="#FFFFFF", color="#2B5085")",
    R"(shape=ellipse, fillcolor="#FBE3DF", color="#B3402E")",
    R"(shape=octagon, fillcolor="#F6CDA8", color="#A65A12")",
    R"(shape=diamond, fillcolor="#E4E4E4", color="#777777")",
    R"(shape=house, fillcolor="#D5E8CF", color="#3B7A2C")",
    R"(shape=cylinder, fillcolor="#FFF0C2", color="#9A7B12")",
    R"(shape=hexagon, fillcolor="#E6D9F2", color="#6B3FA0")",
    R"(shape=doubleoctagon, fillcolor="#FFFFFF", color="#444444")"};
constexpr std::array<std::string_view, kFlows> kFlowColours = {"#2B5085", "#B3402E", "#3B7A2C",
                                                               "#888888", "#6B3FA0"};
constexpr std::array<std::string_view, kFlows> kFlowStyles = {"penwidth=1.6, weight=8", "weight=2",
                                                              "style=dashed, constraint=false",
                                                              "style=dotted", "style=dashed"};

class DotText {
 public:
  DotText(std::string& out, const ProgramGraph& graph, const DotOptions& options)
      : out_(out), graph_(graph), options_(options) {}

  Status write() {
    put("digraph \"{}\" {{\n", dot_label(graph_.attribute("name").value_or("")));
    put_tables();
    out_ +=
        "  graph [rankdir=TB, nodesep=0.3, ranksep=0.35, fontname=\"Helvetica\", fontsize=11, "
        "bgcolor=\"#FFFFFF\"];\n"
        "  node [style=filled, fontname=\"Helvetica\", fontsize=10, height=0.3, "
        "margin=\"0.12,0.05\"];\n"
        "  edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.6];\n";
    put_clusters();
    for (const EdgeId edge : graph_.edges()) put_edge(edge);
    if (options_.legend) put_legend();
    out_ += "}\n";
    return {};
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  // What the picture does not show, for graph_from_dot().
  void put_tables() {
    std::vector<std::string> modules, functions, blocks, attributes;
    for (std::int32_t i = 0; i < graph_.num_modules(); ++i) {
      modules.emplace_back(graph_.module_name(static_cast<ModuleId>(i)));
    }
    for (std::int32_t i = 0; i < graph_.num_functions(); ++i) {
      const auto f = static_cast<FunctionId>(i);
      functions.push_back(
          fmt::format("{}:{}", index(graph_.function_module(f)), graph_.function_name(f)));
    }
    for (std::int32_t i = 0; i < graph_.num_blocks(); ++i) {
      blocks.push_back(fmt::format("{}", index(graph_.block_function(static_cast<BlockId>(i)))));
    }
    for (const Column& column : graph_.columns()) {
      const auto value =
          column.entity == Entity::kGraph ? graph_.attribute(column.name) : std::nullopt;
      if (!value || !column.offsets.empty()) continue;
      attributes.push_back(fmt::format("{}={}", percent_from_bytes(column.name), *value));
    }
    put("  graph [irsight=1, irsight_modules=\"{}\", irsight_functions=\"{}\",\n"
        "         irsight_blocks=\"{}\", irsight_attributes=\"{}\"];\n",
        dot_list(modules), dot_list(functions), dot_list(blocks), dot_list(attributes));
  }

  // In ProGraML's graphs the nodes that belong to no function say 0, too.
  bool is_outside(NodeId node) const {
    const NodeKind kind = graph_.kind(node);
    if (graph_.function(node) == FunctionId::kNone) return true;
    const bool programl =
        graph_.text(NodeId{0}) == "[external]" && graph_.kind(NodeId{0}) == NodeKind::kInstruction;
    return programl &&
           (node == NodeId{0} || kind == NodeKind::kConstant || kind == NodeKind::kType);
  }

  void put_clusters() {
    std::map<FunctionId, std::map<BlockId, std::vector<NodeId>>> clusters;
    for (const NodeId node : graph_.nodes()) {
      if (is_outside(node)) {
        put_node(node, "  ");
      } else {
        clusters[graph_.function(node)][graph_.block(node)].push_back(node);
      }
    }
    for (const auto& [function, blocks] : clusters) {
      put("  subgraph cluster_function_{} {{\n    graph [label=\"{}\", labeljust=l, style=rounded, "
          "color=\"#888888\", bgcolor=\"#FAFAFA\", tooltip=\"{}\"];\n",
          index(function), dot_label(cut_text(graph_.function_name(function), 60)),
          dot_label(graph_.function_name(function)));
      for (const auto& [block, nodes] : blocks) put_block(block, nodes);
      out_ += "  }\n";
    }
  }

  void put_block(BlockId block, const std::vector<NodeId>& nodes) {
    const bool has_cluster = block != BlockId::kNone;
    if (has_cluster) {
      put("    subgraph cluster_block_{0} {{\n      graph [label=\"block {0}\", labeljust=l, "
          "style=\"rounded,dotted\", color=\"#AAAAAA\", bgcolor=\"#F2F5FA\", fontsize=9, "
          "tooltip=\"block {0}\"];\n",
          index(block));
    }
    for (const NodeId node : nodes) put_node(node, has_cluster ? "      " : "    ");
    if (has_cluster) out_ += "    }\n";
  }

  void put_node(NodeId node, std::string_view indent) {
    const std::string_view text = graph_.text(node);
    const std::string shown = label_of(node), label = cut_text(shown, kLongestLabel);
    put("{}n{} [label=\"{}\", {}, tooltip=\"{}\", irsight=\"{} {} {}\"", indent, index(node),
        dot_label(label), kNodeStyles[static_cast<std::size_t>(graph_.kind(node))],
        dot_label(tooltip_of(node)), name_of(graph_.kind(node)), index(graph_.function(node)),
        index(graph_.block(node)));
    if (label != text || !is_plain_dot(text)) {
      put(", irsight_text=\"{}\"", percent_from_bytes(text));
    }
    out_ += "];\n";
  }

  // The chosen column; else the text, with a constant's value, a function's name.
  std::string label_of(NodeId node) const {
    const auto row = static_cast<std::size_t>(node);
    if (!options_.label.empty()) {
      const Column* column = graph_.column(Entity::kNode, options_.label);
      std::string label;
      if (column != nullptr) {
        for_each_value(graph_, *column, row, [&label](auto value) {
          label += fmt::format("{}{}", label.empty() ? "" : " ", value);
        });
      }
      return label;
    }
    const std::string_view text = graph_.text(node);
    const NodeKind kind = graph_.kind(node);
    if (kind == NodeKind::kFunction && graph_.function(node) != FunctionId::kNone) {
      return fmt::format("@{}", graph_.function_name(graph_.function(node)));
    }
    if (kind != NodeKind::kConstant) return std::string(text);
    if (const auto value = graph_.int64_at(Entity::kNode, "value", row)) {
      return fmt::format("{} {}", text, *value);
    }
    const Column* real = graph_.column(Entity::kNode, "real");
    if (real != nullptr && real->type() == Column::Type::kFloat && real->is_present(row)) {
      return fmt::format("{} {}", text, real->floats()[real->range(row).first]);
    }
    return std::string(text);
  }

  std::string tooltip_of(NodeId node) const {
    const auto row = static_cast<std::size_t>(node);
    std::string tooltip(
        graph_.text_at(Entity::kNode, "full_text", row).value_or(graph_.text(node)));
    const auto file = graph_.text_at(Entity::kNode, "source_file", row);
    const auto line = graph_.int64_at(Entity::kNode, "line", row);
    const auto column = graph_.int64_at(Entity::kNode, "column", row);
    if (file || line) {
      tooltip += fmt::format("\n{}:{}", file.value_or("line"), line.value_or(0));
      if (column) tooltip += fmt::format(":{}", *column);
    }
    if (tooltip.empty()) tooltip = name_of(graph_.kind(node));
    return tooltip;
  }

  void put_edge(EdgeId edge) {
    const auto flow = static_cast<std::size_t>(graph_.flow(edge));
    const std::int32_t position = graph_.position(edge);
    put("  n{} -> n{} [color=\"{}\", {}", index(graph_.source(edge)), index(graph_.target(edge)),
        kFlowColours[flow], kFlowStyles[flow]);
    if (position != 0) put(", label=\"{}\", fontcolor=\"{}\"", position, kFlowColours[flow]);
    put(", irsight=\"{} {}\"];\n", name_of(graph_.flow(edge)), position);
  }

  void put_legend() {
    std::array<bool, kFlows> occurs{};
    for (const EdgeId edge : graph_.edges())
      occurs[static_cast<std::size_t>(graph_.flow(edge))] = true;
    if (std::ranges::none_of(occurs, std::identity{})) return;
    out_ +=
        "  legend [shape=plaintext, style=\"\", fontsize=9, tooltip=\"flows\", label=<\n"
        "    <table border=\"0\" cellborder=\"0\" cellspacing=\"2\" cellpadding=\"1\"><tr>";
    for (std::size_t flow = 0; flow < occurs.size(); ++flow) {
      if (!occurs[flow]) continue;
      put("<td><font color=\"{}\">&#9644; {}</font></td>", kFlowColours[flow],
          name_of(static_cast<Flow>(flow)));
    }
    out_ += "</tr></table>>];\n";
  }

  std::string& out_;
  const ProgramGraph& graph_;
  const DotOptions& options_;
};

}  // namespace

Status append_dot(std::string& out, const ProgramGraph& graph, const DotOptions& options) {
  return DotText(out, graph, options).write();
}

}  // namespace irsight
