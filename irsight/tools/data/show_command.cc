#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "irsight/base/atomic_file.h"
#include "irsight/graph/formats/dot.h"
#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/statistics.h"
#include "irsight/graph/subgraph.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/check_graphs.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/node_text.h"
#include "irsight/tools/data/picture.h"
#include "irsight/tools/replaceable.h"

namespace irsight::tools {
namespace {

struct ShowLine {
  std::string input;
  std::optional<std::size_t> index;
  std::optional<std::int32_t> node;
  std::int32_t hops = 1;
  std::string function;
  std::string svg;
  bool dot = false;
  bool json = false;
  bool check = false;
};

Result<FunctionId> function_named(const ProgramGraph& graph, const std::string& name) {
  for (const auto id : id_range<FunctionId>(0, graph.num_functions())) {
    if (graph.function_name(id) == name) return id;
  }
  return tl::unexpected(
      Error{fmt::format("--function {}: the graph has no such function", name),
            "names are the compiler's, C++'s with their types: gcd(int, int) is _Z3gcdii"});
}

// Shows one graph, or the part of it that was asked for.
class Show {
 public:
  Show(const ShowLine& line, const ProgramGraph& graph) : line_(line), graph_(graph) {}

  Status run() {
    if (!line_.svg.empty() || line_.dot) return draw();
    if (line_.node) return show_node();
    if (!line_.function.empty()) return show_function();
    const GraphStatistics statistics = statistics_of(graph_);
    const auto name = graph_.attribute("name");
    if (line_.json) return print(json_from_statistics(statistics) + "\n");
    return print((name ? std::string(*name) + "\n" : "") + text_from_statistics(statistics));
  }

 private:
  Status check_node() const {
    if (*line_.node >= 0 && *line_.node < graph_.num_nodes()) return {};
    return error("--node {}: the graph has {} nodes", *line_.node, graph_.num_nodes());
  }

  Status show_node() {
    if (Status known = check_node(); !known) return known;
    const NodeId chosen{*line_.node};
    std::string text = text_from_node(graph_, chosen);
    // A node's own text names its neighbours: those whose text shows the nodes K hops away follow.
    for (const NodeId other : nodes_within(graph_, chosen, std::max(0, line_.hops - 1))) {
      if (other != chosen) text += "\n" + text_from_node(graph_, other);
    }
    return print(text);
  }

  Status show_function() {
    const Result<FunctionId> function = function_named(graph_, line_.function);
    if (!function) return tl::unexpected(function.error());
    return print(text_from_function(graph_, *function));
  }

  Result<ProgramGraph> part() {
    if (line_.node) {
      if (Status known = check_node(); !known) return error_of(std::move(known));
      return neighbourhood(graph_, NodeId{*line_.node}, line_.hops);
    }
    if (line_.function.empty()) return graph_;
    const Result<FunctionId> function = function_named(graph_, line_.function);
    if (!function) return tl::unexpected(function.error());
    return function_graph(graph_, *function);
  }

  Status draw() {
    const Result<ProgramGraph> graph = part();
    if (!graph) return tl::unexpected(graph.error());
    if (line_.dot) {
      std::string dot;
      if (Status drawn = append_dot(dot, *graph); !drawn) return drawn;
      return print(dot);
    }
    Result<std::string> svg = svg_from_graph(*graph);
    if (!svg) return error_of(std::move(svg));
    return line_.svg == "-" ? print(*svg) : write_file_atomically(line_.svg, *svg);
  }

  const ShowLine& line_;
  const ProgramGraph& graph_;
};

Result<int> show(const ShowLine& line, GraphReader& reader) {
  const bool is_one_wanted = line.node || !line.function.empty() || !line.svg.empty();
  const std::optional<std::size_t> wanted =
      line.index ? line.index : (is_one_wanted ? std::optional<std::size_t>(0) : std::nullopt);
  std::size_t count = 0;
  for (;; ++count) {
    const Result<std::optional<ProgramGraph>> graph = reader.next();
    if (!graph) return tl::unexpected(graph.error());
    if (!*graph) break;
    if (wanted && *wanted != count) continue;
    if (Status shown = Show(line, **graph).run(); !shown) {
      return tl::unexpected(
          std::move(shown).error().in(fmt::format("{}: graph {}", line.input, count)));
    }
    if (wanted) return kDone;
  }
  if (wanted)
    return error("{}: graph {} is not there; the file has {}", line.input, *wanted, count);
  return kDone;
}

Result<int> run(const ShowLine& line) {
  std::error_code ignored;
  if (std::filesystem::equivalent(line.input, line.svg, ignored))
    return error("--svg {}: is the input", line.svg);
  if (Status free = check_replaceable("--svg", line.svg, "picture (SVG)", is_picture()); !free)
    return error_of(std::move(free));
  auto reader = open_reader(line.input);
  if (!reader) return error_of(std::move(reader));
  return line.check ? check_graphs(line.input, **reader, line.index) : show(line, **reader);
}

}  // namespace

void add_show_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("show", "Show a graph's figures, a node, or a function");
  auto line = std::make_shared<ShowLine>();
  verb->add_option("graph", line->input, "A file of graphs; - is standard input")->required();
  verb->add_option(
          "--index", line->index,
          "Which graph of the file, from 0 (default: figures of all; the first for others)")
      ->check(CLI::Range(0, 2147483647));
  CLI::Option* node = verb->add_option(
      "--node", line->node, "Show this node with its texts, columns, edges and neighbours");
  verb->add_option("--hops", line->hops, "With --node: how many edges away to look")
      ->check(CLI::Range(0, 100))
      ->capture_default_str()
      ->needs(node);
  CLI::Option* function =
      verb->add_option("--function", line->function, "Show this function's instructions");
  CLI::Option* svg = verb->add_option(
      "--svg", line->svg,
      "Draw the graph, function or neighbourhood into this file (- is standard output)");
  CLI::Option* dot = verb->add_flag("--dot", line->dot, "Print what is drawn as DOT instead");
  CLI::Option* json =
      verb->add_flag("--json", line->json, "Print the figures as JSON, a line a graph");
  CLI::Option* check =
      verb->add_flag("--check", line->check, "Check every graph against the rules of its dialect");
  node->excludes(function);
  dot->excludes(svg);
  for (CLI::Option* other : {node, function, svg, dot}) {
    json->excludes(other);
    check->excludes(other);
  }
  check->excludes(json);
  verb->footer("Example: irsight show sort.pb --function main --svg main.svg");
  run_when_chosen(*verb, [line] { return run(*line); });
}

}  // namespace irsight::tools
