#pragma once

#include <vector>

#include "irsight/graph/equality.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Returns whether a node keeps its order in a canonical form: instructions, functions, globals and
/// external do, whose order is the program's. Variables, constants, types, memory states and sets
/// of possible callees (function nodes of no function) are numbered anew: no program says which of
/// two constants comes first.
bool keeps_program_order(const ProgramGraph& graph, NodeId node);

/// Returns a graph's nodes in canonical order: those that keep program order, in the order in which
/// they are; then the others as they are met from there (canonical.cc says how).
///
/// Two graphs that differ only in the numbers of nodes that do not keep program order have
/// the same nodes in the same places. Where several nodes could take each other's places without
/// any change, either may come first, and the graph that results is one and the same.
///
/// That holds for every graph in which each node that does not keep program order can be told from
/// its like: by its own text, function, block and columns; by what it is joined to, in which
/// direction, flow and position, step by step; or else, where it cannot, those that look alike are
/// alike. It does not hold for parts of a graph that no operand leads to and that look alike from
/// each of their nodes and yet are not: one ring of six unused types, say, against two of three. In
/// no dialect of docs/graph_spec.md do such parts exist: what has no use there is an argument, a
/// return value or a memory phi, and its types are told apart by their function and text.
///
/// Cost: linear in nodes and edges, plus a sort of the nodes that no operand leads to. Of those,
/// k that look alike though they are joined to each other cost k sorts; in graphs of docs/graph_spec.md's
/// dialects there are none (above).
std::vector<NodeId> canonical_order(const ProgramGraph& graph);

/// Returns a graph in canonical form: its nodes in canonical order; parallel edges ordered by their
/// columns; strings numbered by first use, of nodes, then of modules and functions, then of
/// columns, and none that is not used. Blocks, functions and modules keep their order.
/// canonical(canonical(g)) equals canonical(g).
ProgramGraph canonical(const ProgramGraph& graph);

/// Returns whether two graphs are equal() in canonical form.
bool equivalent(const ProgramGraph& a, const ProgramGraph& b);

}  // namespace irsight
