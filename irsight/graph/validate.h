#pragma once

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Returns success where a graph keeps the rules of its dialect, which its attribute `dialect`
/// names: for `irsight-1` the rules of docs/graph_spec.md that can be checked without the program;
/// for ProGraML's dialects which kinds of nodes each flow joins. A graph of no dialect, or one not
/// known here, is held to what all dialects have in common.
///
/// A graph that was cut out of another, or joined from several (attribute `part`), need not be
/// complete: rules that say what there must be are left out, those that say what there may be stay.
/// In a graph of chosen functions (`functions`) only bodies may be missing.
///
/// Errors: the first rule broken, in the order of nodes: "G6: node 7 (instruction `store`): two
/// operands have position 1"; then rules about several nodes. Cost: linear, but for sorts.
Status validate(const ProgramGraph& graph);

/// Returns success where ProGraML's own `--strict` would: no module without functions, no function
/// without nodes, no node without edges; looked for in this order.
///
/// Errors: ProGraML's messages: "Module `m` is empty", "Function `f` is empty",
/// "INSTRUCTION has no connections: `unreachable`". ProGraML reports any one of several modules,
/// functions or nodes; this reports the first. Cost: linear.
Status validate_programl_strict(const ProgramGraph& graph);

}  // namespace irsight
