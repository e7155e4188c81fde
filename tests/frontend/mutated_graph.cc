#include "tests/frontend/mutated_graph.h"

#include <algorithm>

#include "irsight/graph/graph_builder.h"

namespace irsight {
namespace {

std::optional<std::string> text_cell(const ProgramGraph& graph, const char* column, NodeId node) {
  const auto text = graph.text_at(Entity::kNode, column, static_cast<std::size_t>(node));
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

void add_nodes(GraphBuilder& builder, const std::vector<PlainProgram::Node>& nodes) {
  ColumnBuilder& type = builder.column(Entity::kNode, "type", Column::Type::kText);
  ColumnBuilder& pointee = builder.column(Entity::kNode, "pointee", Column::Type::kText);
  ColumnBuilder& value = builder.column(Entity::kNode, "value", Column::Type::kInt64);
  for (const PlainProgram::Node& node : nodes) {
    const NodeId id =
        builder.add_node(node.kind, builder.intern(node.text), node.function, node.block);
    if (node.type) type.set(index(id), builder.intern(*node.type));
    if (node.pointee) pointee.set(index(id), builder.intern(*node.pointee));
    if (node.value) value.set(index(id), *node.value);
  }
}

// The next id of a kind that a graph has `count` of; after the last comes none.
template <typename Id>
Id next_id(Id id, std::int32_t count) {
  const std::int32_t next = index(id) + 1;
  return next < count ? static_cast<Id>(next) : Id::kNone;
}

class Mutations {
 public:
  Mutations(const ProgramGraph& graph, const std::function<void(const Mutation&)>& visit)
      : graph_(graph), original_(graph), visit_(visit) {}

  void run() {
    for (std::size_t e = 0; e < original_.edges.size(); ++e) change_edge(e);
    for (std::size_t n = 0; n < original_.nodes.size(); ++n) change_node(n);
    for (std::size_t b = 0; b < original_.unreachable.size(); ++b) {
      change("mark block", b, [&](PlainProgram& p) { p.unreachable[b] = 1 - *p.unreachable[b]; });
    }
  }

 private:
  template <typename Change>
  void change(const char* name, std::size_t row, Change apply) {
    Mutation mutation{name, static_cast<std::int32_t>(row), original_};
    apply(mutation.program);
    if (mutation.program != original_) visit_(mutation);
  }

  // The next node of the same kind, or the node itself where there is no other.
  NodeId similar(NodeId node) const {
    const auto count = static_cast<std::int32_t>(original_.nodes.size());
    for (std::int32_t step = 1; step < count; ++step) {
      const auto other = static_cast<NodeId>((index(node) + step) % count);
      if (graph_.kind(other) == graph_.kind(node)) return other;
    }
    return node;
  }

  void change_edge(std::size_t e) {
    const auto at = static_cast<std::ptrdiff_t>(e);
    change("drop edge", e, [&](PlainProgram& p) { p.edges.erase(p.edges.begin() + at); });
    change("double edge", e, [&](PlainProgram& p) { p.edges.push_back(p.edges[e]); });
    change("turn edge", e,
           [&](PlainProgram& p) { std::swap(p.edges[e].source, p.edges[e].target); });
    change("move position of edge", e, [&](PlainProgram& p) { ++p.edges[e].position; });
    if (original_.edges[e].position > 0) {
      change("zero position of edge", e, [&](PlainProgram& p) { p.edges[e].position = 0; });
    }
    change("change flow of edge", e, [&](PlainProgram& p) {
      p.edges[e].flow = static_cast<Flow>((static_cast<int>(p.edges[e].flow) + 1) % kFlows);
    });
    const NodeId target = similar(original_.edges[e].target);
    if (target == original_.edges[e].target) return;
    change("redirect edge", e, [&](PlainProgram& p) { p.edges[e].target = target; });
  }

  void change_node(std::size_t n) {
    const PlainProgram::Node& node = original_.nodes[n];
    change("change kind of node", n, [&](PlainProgram& p) {
      p.nodes[n].kind = static_cast<NodeKind>((static_cast<int>(node.kind) + 1) % kNodeKinds);
    });
    change("change text of node", n, [&](PlainProgram& p) { p.nodes[n].text += "0"; });
    change("move to another function node", n, [&](PlainProgram& p) {
      p.nodes[n].function = next_id(node.function, graph_.num_functions());
    });
    change("move to another block node", n,
           [&](PlainProgram& p) { p.nodes[n].block = next_id(node.block, graph_.num_blocks()); });
    if (node.type) {
      change("drop type of node", n, [&](PlainProgram& p) { p.nodes[n].type.reset(); });
      change("change type of node", n, [&](PlainProgram& p) { *p.nodes[n].type += "0"; });
    }
    change("drop or give pointee of node", n, [&](PlainProgram& p) {
      p.nodes[n].pointee = node.pointee ? std::nullopt : std::optional<std::string>("i1");
    });
    if (node.pointee) {
      change("change pointee of node", n, [&](PlainProgram& p) { *p.nodes[n].pointee += "0"; });
    }
    if (!node.value) {
      change("give value to node", n, [&](PlainProgram& p) { p.nodes[n].value = 3; });
    }
  }

  const ProgramGraph& graph_;
  const PlainProgram original_;
  const std::function<void(const Mutation&)>& visit_;
};

}  // namespace

PlainProgram::PlainProgram(const ProgramGraph& graph) {
  for (const NodeId node : graph.nodes()) {
    nodes.push_back({graph.kind(node), std::string(graph.text(node)), graph.function(node),
                     graph.block(node), text_cell(graph, "type", node),
                     text_cell(graph, "pointee", node),
                     graph.int64_at(Entity::kNode, "value", static_cast<std::size_t>(node))});
  }
  for (const EdgeId edge : graph.edges()) {
    edges.push_back(
        {graph.source(edge), graph.target(edge), graph.flow(edge), graph.position(edge)});
  }
  for (std::size_t block = 0; block < graph.num_rows(Entity::kBlock); ++block) {
    unreachable.push_back(graph.int64_at(Entity::kBlock, "unreachable", block));
  }
}

ProgramGraph PlainProgram::build(const ProgramGraph& graph) const {
  GraphBuilder builder;
  for (const auto m : id_range<ModuleId>(0, graph.num_modules())) {
    builder.add_module(graph.module_name(m));
  }
  for (const auto f : id_range<FunctionId>(0, graph.num_functions())) {
    builder.add_function(graph.function_name(f), graph.function_module(f));
  }
  ColumnBuilder& marks = builder.column(Entity::kBlock, "unreachable", Column::Type::kInt64);
  for (const auto b : id_range<BlockId>(0, graph.num_blocks())) {
    builder.add_block(graph.block_function(b));
    const auto mark = unreachable[static_cast<std::size_t>(b)];
    if (mark) marks.set(index(b), *mark);
  }
  add_nodes(builder, nodes);
  for (const Edge& edge : edges) {
    builder.add_edge(edge.source, edge.target, edge.flow, edge.position);
  }
  builder.set_attribute("dialect", graph.attribute("dialect").value_or(""));
  return std::move(builder).build().value();
}

void for_each_mutation(const ProgramGraph& graph,
                       const std::function<void(const Mutation&)>& visit) {
  Mutations(graph, visit).run();
}

}  // namespace irsight
