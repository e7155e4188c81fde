// What ProgramGraph::from_arrays checks. Arrays may come from a mapped file of a stranger: nothing
// is used as an index before it was compared with the length of what it indexes.

#include "irsight/graph/internal/edge_order.h"
#include "irsight/graph/program_graph.h"

namespace irsight {
namespace {

Status check_length(std::string_view name, std::size_t length, std::string_view rule,
                    std::size_t wanted) {
  if (length == wanted) return {};
  return error("{}: {} values for {} {}", name, length, wanted, rule);
}

Status check_count(std::string_view what, std::size_t count) {
  if (count <= kMaxRows) return {};
  return error("the graph has {} {}: at most {} are supported", count, what, kMaxRows);
}

// Ids that name a row of `what`; -1 only where none is allowed.
template <typename Id>
Status check_ids(std::string_view entity, std::string_view name, std::string_view what,
                 std::span<const Id> ids, std::size_t count, bool may_be_none) {
  const std::int64_t least = may_be_none ? -1 : 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto id = static_cast<std::int64_t>(ids[i]);
    if (id < least || id >= static_cast<std::int64_t>(count)) {
      return error("{} {}: {} {} is not a {} (the graph has {})", entity, i, name, id, what, count);
    }
  }
  return {};
}

Status check_offsets(std::string_view name, std::span<const std::int32_t> offsets,
                     std::size_t nodes, std::size_t edges) {
  if (offsets.empty() && nodes == 0 && edges == 0) return {};
  if (auto status = check_length(name, offsets.size(), "offsets (nodes and one)", nodes + 1);
      !status) {
    return status;
  }
  if (offsets[0] != 0) return error("{}: offset 0 is {}, not 0", name, offsets[0]);
  for (std::size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i] < offsets[i - 1]) {
      return error("{}: offset {} is {}, below the one before", name, i, offsets[i]);
    }
  }
  if (static_cast<std::size_t>(offsets[nodes]) != edges) {
    return error("{}: the last offset is {} (the graph has {} edges)", name, offsets[nodes], edges);
  }
  return {};
}

Status check_strings(const StringTable& strings) {
  const auto& offsets = strings.offsets();
  if (offsets.empty()) {
    if (strings.bytes().empty()) return {};
    return error("strings: {} bytes without offsets", strings.bytes().size());
  }
  if (auto status = check_count("strings", offsets.size() - 1); !status) return status;
  if (strings.is_checked()) return {};  // many graphs of a shard share one table
  if (offsets[0] != 0) return error("strings: offset 0 is {}, not 0", offsets[0]);
  for (std::size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i] < offsets[i - 1]) {
      return error("strings: offset {} is {}, below the one before", i, offsets[i]);
    }
  }
  const std::int64_t end = offsets[offsets.size() - 1];
  if (static_cast<std::uint64_t>(end) != strings.bytes().size()) {
    return error("strings: the last offset is {} (there are {} bytes)", end,
                 strings.bytes().size());
  }
  return {};
}

// Requires: out_offsets were checked.
Status check_edges(const GraphArrays& a) {
  const std::size_t nodes = a.node_kind.size();
  for (std::size_t i = 0; i < nodes; ++i) {
    std::uint64_t last = 0;
    for (auto e = static_cast<std::size_t>(a.out_offsets[i]);
         e < static_cast<std::size_t>(a.out_offsets[i + 1]); ++e) {
      const auto label = static_cast<std::uint32_t>(a.edge_label[e]);
      if ((label & 15U) >= kFlows) return error("edge {}: flow {} is unknown", e, label & 15U);
      if (static_cast<std::int64_t>(a.edge_source[e]) != static_cast<std::int64_t>(i)) {
        return error("edge {}: source {} does not agree with out_offsets ({})", e,
                     index(a.edge_source[e]), i);
      }
      const std::int64_t target = index(a.edge_target[e]);
      if (target < 0 || target >= static_cast<std::int64_t>(nodes)) {
        return error("edge {}: target {} is not a node (the graph has {})", e, target, nodes);
      }
      const std::uint64_t key = std::uint64_t{internal::rank_of(a.edge_label[e])} << 32 |
                                static_cast<std::uint32_t>(target);
      if (key < last) {
        return error("edge {}: not in ascending order of (source, flow, position, target)", e);
      }
      last = key;
    }
  }
  return {};
}

// Each list holds edges to its node only and ascends strictly, so no edge is listed twice; there
// are as many entries as edges, so each is listed once. Requires: check_edges succeeded.
Status check_in_edges(const GraphArrays& a) {
  const auto edges = static_cast<std::int64_t>(a.edge_target.size());
  for (std::size_t i = 0; i < a.node_kind.size(); ++i) {
    std::int64_t last = -1;
    for (auto k = static_cast<std::size_t>(a.in_offsets[i]);
         k < static_cast<std::size_t>(a.in_offsets[i + 1]); ++k) {
      const std::int64_t edge = index(a.in_edges[k]);
      if (edge < 0 || edge >= edges) {
        return error("in_edges {}: {} is not an edge (the graph has {})", k, edge, edges);
      }
      const auto e = static_cast<std::size_t>(edge);
      if (static_cast<std::int64_t>(a.edge_target[e]) != static_cast<std::int64_t>(i)) {
        return error("in_edges {}: edge {} does not lead to node {}", k, edge, i);
      }
      const auto key = static_cast<std::int64_t>(
          std::uint64_t{internal::rank_of(a.edge_label[e])} << 31 | static_cast<std::uint64_t>(e));
      if (key <= last) {
        return error("in_edges {}: not in ascending order of (target, flow, position, source)", k);
      }
      last = key;
    }
  }
  return {};
}

Status check_kinds(std::span<const NodeKind> kinds) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (static_cast<int>(kinds[i]) >= kNodeKinds) {
      return error("node {}: kind {} is unknown", i, static_cast<int>(kinds[i]));
    }
  }
  return {};
}

Status check_columns(const GraphArrays& a, const ProgramGraph& graph) {
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    const Column& column = a.columns[i];
    if (static_cast<int>(column.entity) >= kEntities) {
      return error("column `{}`: entity {} is unknown", column.name,
                   static_cast<int>(column.entity));
    }
    if (i > 0 && std::tie(column.entity, column.name) <=
                     std::tie(a.columns[i - 1].entity, a.columns[i - 1].name)) {
      return error("{} column `{}`: columns must ascend by entity and name, each once",
                   name_of(column.entity), column.name);
    }
    if (auto status = check_column(column, graph.num_rows(column.entity), a.strings.size());
        !status) {
      return status;
    }
  }
  return {};
}

Status check_lengths(const GraphArrays& a) {
  const std::size_t nodes = a.node_kind.size(), edges = a.edge_source.size();
  const std::size_t functions = a.function_name.size();
  for (const auto& [what, count] :
       {std::pair("nodes", nodes), std::pair("edges", edges), std::pair("functions", functions),
        std::pair("blocks", a.block_function.size()), std::pair("modules", a.module_name.size())}) {
    if (auto status = check_count(what, count); !status) return status;
  }
  return check_length("node_text", a.node_text.size(), "nodes", nodes)
      .and_then(
          [&] { return check_length("node_function", a.node_function.size(), "nodes", nodes); })
      .and_then([&] { return check_length("node_block", a.node_block.size(), "nodes", nodes); })
      .and_then([&] { return check_length("edge_target", a.edge_target.size(), "edges", edges); })
      .and_then([&] { return check_length("edge_label", a.edge_label.size(), "edges", edges); })
      .and_then([&] { return check_length("in_edges", a.in_edges.size(), "edges", edges); })
      .and_then([&] {
        return check_length("function_module", a.function_module.size(), "functions", functions);
      })
      .and_then([&] { return check_offsets("out_offsets", a.out_offsets, nodes, edges); })
      .and_then([&] { return check_offsets("in_offsets", a.in_offsets, nodes, edges); })
      .and_then([&] { return check_strings(a.strings); });
}

Status check_all_ids(const GraphArrays& a) {
  const std::size_t strings = a.strings.size(), functions = a.function_name.size();
  const std::size_t blocks = a.block_function.size(), modules = a.module_name.size();
  return check_ids("node", "text", "string", a.node_text.span(), strings, false)
      .and_then([&] {
        return check_ids("node", "function", "function", a.node_function.span(), functions, true);
      })
      .and_then(
          [&] { return check_ids("node", "block", "block", a.node_block.span(), blocks, true); })
      .and_then([&] {
        return check_ids("block", "function", "function", a.block_function.span(), functions, true);
      })
      .and_then([&] {
        return check_ids("function", "name", "string", a.function_name.span(), strings, false);
      })
      .and_then([&] {
        return check_ids("function", "module", "module", a.function_module.span(), modules, false);
      })
      .and_then([&] {
        return check_ids("module", "name", "string", a.module_name.span(), strings, false);
      });
}

}  // namespace

Result<ProgramGraph> ProgramGraph::from_arrays(GraphArrays arrays) {
  ProgramGraph graph;
  graph.a_ = std::move(arrays);
  const GraphArrays& a = graph.a_;
  Status status = check_lengths(a)
                      .and_then([&] { return check_kinds(a.node_kind); })
                      .and_then([&] { return check_all_ids(a); })
                      .and_then([&] { return check_edges(a); })
                      .and_then([&] { return check_in_edges(a); })
                      .and_then([&] { return check_columns(a, graph); });
  if (!status) return error_of(std::move(status));
  return graph;
}

}  // namespace irsight
