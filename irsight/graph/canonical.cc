#include "irsight/graph/canonical.h"

#include <algorithm>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/graph/internal/column_rows.h"
#include "irsight/graph/internal/graph_copy.h"
#include "irsight/graph/internal/leftovers.h"

// Why two graphs that differ in numbers only get the same form.
//
// Call nodes that keep program order fixed, the others free, and a choice invariant when it rests
// on nothing but fixed nodes' numbers and what earlier invariant choices numbered. The walk starts
// with the fixed nodes and takes each numbered node in turn. It looks at the edges of the node one
// port at a time; a port is a direction, a flow and a position. Where exactly one node without a
// number is on the other side of a port, that node gets the next number. Which ports a node has, in
// which order, and how many unnumbered nodes lie behind each depends on no free node's number: the
// choice is invariant. A port with more than one such node is passed over. Operands, results,
// incoming states of a memory phi, types and struct members are all alone at their ports, so the
// walk meets every node that something uses.
//
// Nodes the walk does not meet (an unused argument, say) are left for number_leftovers(), whose
// choices are invariant too, but for a choice among nodes that look alike in every way; these can
// take each other's places, and either choice yields the same graph. canonical.h says for which
// graphs looking alike is being alike.
//
// Blocks, functions and modules are not renumbered, edges are sorted by the numbers of nodes, and
// parallel edges by their columns: so the same nodes in the same places make the same graph.

namespace irsight {
namespace {

class Walk {
 public:
  explicit Walk(const ProgramGraph& graph)
      : graph_(graph), place_(graph.num_rows(Entity::kNode), -1) {
    order_.reserve(place_.size());
    for (const NodeId node : graph.nodes()) {
      if (keeps_program_order(graph, node)) number(node);
    }
  }

  std::vector<NodeId> run() && {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const NodeId node = order_[i];
      visit_ports(graph_.in_edges(node), [this](EdgeId e) { return graph_.source(e); });
      visit_ports(graph_.out_edges(node), [this](EdgeId e) { return graph_.target(e); });
    }
    if (order_.size() < place_.size()) internal::number_leftovers(graph_, order_, place_);
    return std::move(order_);
  }

 private:
  void number(NodeId node) {
    place_[static_cast<std::size_t>(node)] = static_cast<std::int32_t>(order_.size());
    order_.push_back(node);
  }

  // Edges come by flow and position, so those of one port are neighbours.
  template <typename Edges, typename OtherEnd>
  void visit_ports(const Edges& edges, OtherEnd other_end) {
    NodeId only = NodeId::kNone;
    bool several = false;
    EdgeLabel port{};
    const auto leave_port = [&] {
      if (only != NodeId::kNone && !several) number(only);
      only = NodeId::kNone;
      several = false;
    };
    for (const EdgeId edge : edges) {
      const EdgeLabel label = graph_.arrays().edge_label[static_cast<std::size_t>(edge)];
      if (label != port) leave_port();
      port = label;
      const NodeId other = other_end(edge);
      if (place_[static_cast<std::size_t>(other)] >= 0) continue;
      several = several || (only != NodeId::kNone && only != other);
      only = other;
    }
    leave_port();
  }

  const ProgramGraph& graph_;
  std::vector<std::int32_t> place_;
  std::vector<NodeId> order_;
};

bool are_parallel(const ProgramGraph& graph, EdgeId a, EdgeId b) {
  return graph.source(a) == graph.source(b) && graph.target(a) == graph.target(b) &&
         graph.flow(a) == graph.flow(b) && graph.position(a) == graph.position(b);
}

// Sorts each run of parallel edges, which follow each other, by their rows of edge columns.
void order_parallel_edges(const ProgramGraph& graph, std::vector<EdgeId>& edges) {
  const auto before = [&graph](EdgeId a, EdgeId b) {
    for (const Column& column : graph.columns()) {
      if (column.entity != Entity::kEdge) continue;
      const internal::ColumnView view{column, graph.strings()};
      const auto order = internal::compare_rows(view, static_cast<std::size_t>(a), view,
                                                static_cast<std::size_t>(b));
      if (order != 0) return order < 0;
    }
    return false;
  };
  for (auto first = edges.begin(); first != edges.end();) {
    const auto last =
        std::find_if(first, edges.end(), [&](EdgeId e) { return !are_parallel(graph, *first, e); });
    if (last - first > 1) std::sort(first, last, before);
    first = last;
  }
}

}  // namespace

bool keeps_program_order(const ProgramGraph& graph, NodeId node) {
  switch (graph.kind(node)) {
    case NodeKind::kFunction:
      return graph.function(node) != FunctionId::kNone;
    case NodeKind::kInstruction:
    case NodeKind::kGlobal:
    case NodeKind::kExternal:
      return true;
    case NodeKind::kVariable:
    case NodeKind::kConstant:
    case NodeKind::kType:
    case NodeKind::kMemory:
      return false;
  }
  return false;
}

std::vector<NodeId> canonical_order(const ProgramGraph& graph) { return Walk(graph).run(); }

ProgramGraph canonical(const ProgramGraph& graph) {
  internal::Selection selection = internal::everything_of(graph);
  selection.nodes = canonical_order(graph);
  order_parallel_edges(graph, selection.edges);
  GraphBuilder builder;
  builder.reserve(selection.nodes.size(), selection.edges.size());
  internal::GraphCopier(graph).append(builder, selection);
  Result<ProgramGraph> result = std::move(builder).build();
  check(result.has_value(), "a graph with other numbers is a graph");
  return *std::move(result);
}

bool equivalent(const ProgramGraph& a, const ProgramGraph& b) {
  return equal(canonical(a), canonical(b));
}

}  // namespace irsight
