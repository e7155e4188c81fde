#pragma once

#include <memory>
#include <span>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Returns the graph of some nodes, numbered in the order given, with every edge that joins two of
/// them. Of the tables it keeps, in their order, the functions and blocks that a kept node names,
/// the functions of kept blocks, and their modules. Rows of columns go along; so does what the
/// graph as a whole has, but for the attribute `part`, which says `nodes`.
///
/// Errors: a node that the graph does not have, or that is given twice.
/// Cost: linear in the graph.
Result<ProgramGraph> induced_subgraph(const ProgramGraph& graph, std::span<const NodeId> nodes);

/// Returns the nodes that are at most `hops` edges away from a node, in either direction,
/// ascending; the node itself is one of them. Requires: the graph has the node.
std::vector<NodeId> nodes_within(const ProgramGraph& graph, NodeId node, std::int32_t hops);

/// Returns induced_subgraph() of nodes_within().
/// Errors: a node that the graph does not have.
Result<ProgramGraph> neighbourhood(const ProgramGraph& graph, NodeId node, std::int32_t hops);

/// Cuts a graph into one graph a function, each in time linear in what it returns.
///
///   FunctionSplitter splitter(graph);
///   for (const auto f : id_range<FunctionId>(0, graph.num_functions())) use(splitter.graph_of(f));
///
/// A function's own nodes are its instructions, variables, memory states and function node. Its
/// graph has those; the constants, globals and functions that they refer to, and what those
/// constants refer to; the types of all of these, and the types that those are made of; and
/// external, where an own node is joined to it. It has the edges that touch an own node, and those
/// that lead to a constant or come from a type. Where a dialect has an instruction in place of a
/// function without a body, or of external (ProGraML's), it counts as such. Nodes, blocks,
/// functions and modules keep their order. The attribute `part` says `function`.
///
/// Ownership: keeps the graph's arrays alive.
/// Threads: one splitter may be used by one thread at a time.
class FunctionSplitter {
 public:
  explicit FunctionSplitter(const ProgramGraph& graph);
  ~FunctionSplitter();
  FunctionSplitter(const FunctionSplitter&) = delete;
  FunctionSplitter& operator=(const FunctionSplitter&) = delete;

  /// Requires: the graph has the function.
  ProgramGraph graph_of(FunctionId function);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Returns one function's graph, as FunctionSplitter makes it. For all functions of a graph a
/// splitter is faster. Requires: the graph has the function.
ProgramGraph function_graph(const ProgramGraph& graph, FunctionId function);

/// Returns one graph that holds several side by side: nodes, edges, blocks, functions and modules
/// of each follow those of the one before. A column is kept where any graph has it, absent in rows
/// of the others; what a graph as a whole has is kept where all graphs agree on it. The
/// attribute `part` says `union`.
///
/// Errors: a column that has two types; more nodes, edges or strings than a graph may have.
/// Cost: linear.
Result<ProgramGraph> concatenate(std::span<const ProgramGraph> graphs);

}  // namespace irsight
