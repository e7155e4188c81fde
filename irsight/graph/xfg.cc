#include "irsight/graph/xfg.h"

#include <numeric>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/graph/program_graph.h"

namespace irsight {
namespace {

// One column of the edges.
template <typename T, typename Edges, typename Member>
SharedArray<T> column(const Edges& edges, Member member) {
  std::vector<T> values;
  values.reserve(edges.size());
  for (const auto& edge : edges) values.push_back(edge.*member);
  return values;
}

}  // namespace

std::string_view name_of(XfgNodeKind kind) {
  constexpr std::string_view kNames[] = {"root", "global", "local", "label", "sink", "return"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(XfgFlow flow) {
  constexpr std::string_view kNames[] = {"data", "control", "path", "none"};
  return kNames[static_cast<std::size_t>(flow)];
}

void XfgBuilder::check_node(std::int32_t node) const {
  check(node >= 0 && static_cast<std::size_t>(node) < nodes_.size(),
        "an edge of an Xfg joins nodes that were added");
}

void XfgBuilder::add_edge(std::int32_t source, std::int32_t target, XfgFlow flow) {
  check_node(source);
  check_node(target);
  check(statement_ >= 0, "an edge of an Xfg has a statement");
  edges_.push_back({source, target, statement_, origin_, flow});
}

void XfgBuilder::merge(std::int32_t node, std::int32_t into) {
  check_node(node);
  check_node(into);
  merges_.emplace_back(node, into);
}

bool XfgBuilder::is_full() const { return nodes_.size() > kMaxRows || edges_.size() > kMaxRows; }

void XfgBuilder::apply_merges() {
  if (merges_.empty()) return;
  std::vector<std::int32_t> into(nodes_.size());
  std::iota(into.begin(), into.end(), 0);
  for (const auto& [node, other] : merges_) into[node] = other;
  for (Edge& edge : edges_) {
    edge.source = into[edge.source];
    edge.target = into[edge.target];
  }
}

void XfgBuilder::drop_lone_nodes() {
  std::vector<std::int32_t> number(nodes_.size(), -1);
  number[kRoot] = 0;
  for (const Edge& edge : edges_) number[edge.source] = number[edge.target] = 0;
  std::int32_t next = 0;
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    if (number[node] < 0) continue;
    number[node] = next;
    nodes_[next++] = nodes_[node];
  }
  nodes_.resize(next);
  for (Edge& edge : edges_) {
    edge.source = number[edge.source];
    edge.target = number[edge.target];
  }
}

Result<Xfg> XfgBuilder::build() && {
  if (nodes_.size() > kMaxRows)
    return error("contextual flow graph: more than {} nodes: {}", kMaxRows, nodes_.size());
  if (edges_.size() > kMaxRows)
    return error("contextual flow graph: more than {} edges: {}", kMaxRows, edges_.size());
  apply_merges();
  drop_lone_nodes();
  Xfg xfg;
  xfg.node_kind = std::move(nodes_);
  xfg.edge_source = column<std::int32_t>(edges_, &Edge::source);
  xfg.edge_target = column<std::int32_t>(edges_, &Edge::target);
  xfg.edge_statement = column<StringId>(edges_, &Edge::statement);
  xfg.edge_origin = column<std::int32_t>(edges_, &Edge::origin);
  xfg.edge_flow = column<XfgFlow>(edges_, &Edge::flow);
  xfg.statements = std::move(statements_).build();
  return xfg;
}

}  // namespace irsight
