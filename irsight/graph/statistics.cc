#include "irsight/graph/statistics.h"

#include <algorithm>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <numeric>

#include "irsight/graph/boost_adaptor.h"

namespace irsight {
namespace {

void count_kinds(const ProgramGraph& graph, GraphStatistics& s) {
  for (const NodeId node : graph.nodes()) {
    ++s.nodes_of_kind[static_cast<std::size_t>(graph.kind(node))];
    const auto vertex = vertex_of(node);
    s.max_degree = std::max(s.max_degree, static_cast<std::int64_t>(degree(vertex, graph)));
  }
  for (const EdgeId edge : graph.edges()) {
    ++s.edges_of_flow[static_cast<std::size_t>(graph.flow(edge))];
    s.max_position = std::max(s.max_position, std::int64_t{graph.position(edge)});
  }
  if (s.nodes > 0)
    s.mean_degree = 2.0 * static_cast<double>(s.edges) / static_cast<double>(s.nodes);
}

bool joins_instructions(const ProgramGraph& graph, EdgeId edge) {
  return graph.flow(edge) == Flow::kControl &&
         graph.kind(graph.source(edge)) == NodeKind::kInstruction &&
         graph.kind(graph.target(edge)) == NodeKind::kInstruction;
}

// Directions do not count, which rules out Boost's connected_components: its sets serve.
template <typename Keep>
std::int64_t count_components(const ProgramGraph& graph, std::int64_t nodes, Keep keep) {
  std::vector<std::size_t> ranks(num_vertices(graph)), parents(num_vertices(graph));
  std::iota(parents.begin(), parents.end(), std::size_t{0});
  const auto number = get(boost::vertex_index, graph);
  const auto rank = boost::make_iterator_property_map(ranks.begin(), number);
  const auto parent = boost::make_iterator_property_map(parents.begin(), number);
  boost::disjoint_sets sets(rank, parent);
  for (const EdgeId edge : graph.edges()) {
    if (!keep(edge)) continue;
    const std::size_t a = sets.find_set(vertex_of(graph.source(edge)));
    const std::size_t b = sets.find_set(vertex_of(graph.target(edge)));
    if (a == b) continue;
    sets.link(a, b);
    --nodes;
  }
  return nodes;
}

// Marks what the back edges of a depth-first search lead to.
class HeaderFinder : public boost::default_dfs_visitor {
 public:
  explicit HeaderFinder(std::vector<bool>& headers) : headers_(&headers) {}
  template <typename Graph>
  void back_edge(const EdgeDescriptor& edge, const Graph&) {
    (*headers_)[edge.target] = true;
  }

 private:
  std::vector<bool>* headers_;
};

void count_loops(const ProgramGraph& graph, GraphStatistics& s) {
  const FlowView control = flow_view(graph, Flow::kControl);
  std::vector<std::int32_t> component(num_vertices(graph));
  const std::int32_t count = boost::strong_components(control, component.data());
  std::vector<std::int32_t> size(static_cast<std::size_t>(count));
  for (const std::int32_t c : component) ++size[static_cast<std::size_t>(c)];
  for (const EdgeId edge : graph.edges()) {  // a single node that leads to itself is a loop too
    if (graph.flow(edge) == Flow::kControl && graph.source(edge) == graph.target(edge)) {
      size[static_cast<std::size_t>(component[vertex_of(graph.source(edge))])] += 1;
    }
  }
  s.loops = std::count_if(size.begin(), size.end(), [](std::int32_t n) { return n > 1; });
  std::vector<bool> headers(num_vertices(graph));
  boost::depth_first_search(control, boost::visitor(HeaderFinder(headers)));
  s.loop_headers = std::count(headers.begin(), headers.end(), true);
}

void count_texts(const ProgramGraph& graph, GraphStatistics& s) {
  std::vector<std::int64_t> uses(graph.strings().size()), opcodes(graph.strings().size());
  for (const NodeId node : graph.nodes()) {
    const auto text = static_cast<std::size_t>(graph.arrays().node_text[vertex_of(node)]);
    ++uses[text];
    if (graph.kind(node) == NodeKind::kInstruction) ++opcodes[text];
  }
  // A graph may hold one text under two ids, so counts are joined by what texts say.
  std::vector<std::pair<std::string_view, std::size_t>> used;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (uses[i] > 0) used.emplace_back(graph.strings()[static_cast<StringId>(i)], i);
  }
  std::sort(used.begin(), used.end());
  for (std::size_t i = 0; i < used.size(); ++i) {
    const bool is_new = i == 0 || used[i].first != used[i - 1].first;
    if (is_new) ++s.vocabulary;
    const std::int64_t count = opcodes[used[i].second];
    if (count == 0) continue;
    if (s.opcodes.empty() || s.opcodes.back().first != used[i].first) {
      s.opcodes.emplace_back(std::string(used[i].first), 0);
    }
    s.opcodes.back().second += count;
  }
  std::sort(s.opcodes.begin(), s.opcodes.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
}

template <typename... Arrays>
std::int64_t bytes_of(const Arrays&... arrays) {
  return static_cast<std::int64_t>((arrays.span().size_bytes() + ... + 0));
}

void count_bytes(const ProgramGraph& graph, GraphStatistics& s) {
  const GraphArrays& a = graph.arrays();
  s.core_bytes = bytes_of(a.node_kind, a.node_text, a.node_function, a.node_block, a.out_offsets,
                          a.in_offsets, a.edge_source, a.edge_target, a.edge_label, a.in_edges,
                          a.block_function, a.function_name, a.function_module, a.module_name);
  for (const Column& column : graph.columns()) {
    s.column_bytes += bytes_of(column.offsets, column.present);
    s.column_bytes += std::visit([](const auto& v) { return bytes_of(v); }, column.values);
  }
  s.string_bytes = bytes_of(a.strings.bytes(), a.strings.offsets());
}

}  // namespace

GraphStatistics statistics_of(const ProgramGraph& graph) {
  GraphStatistics s;
  s.nodes = graph.num_nodes();
  s.edges = graph.num_edges();
  s.blocks = graph.num_blocks();
  s.functions = graph.num_functions();
  s.modules = graph.num_modules();
  count_kinds(graph, s);
  s.components = count_components(graph, s.nodes, [](EdgeId) { return true; });
  s.control_components = count_components(
      graph, s.nodes_of_kind[0], [&](EdgeId edge) { return joins_instructions(graph, edge); });
  count_loops(graph, s);
  count_texts(graph, s);
  count_bytes(graph, s);
  return s;
}

}  // namespace irsight
