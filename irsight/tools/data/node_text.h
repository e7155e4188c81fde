#pragma once

#include <string>

#include "irsight/graph/program_graph.h"

namespace irsight::tools {

/// Returns what there is to say of a node: kind, text, function, block, columns, and its edges with the nodes at their
/// other ends, a line each.
std::string text_from_node(const ProgramGraph& graph, NodeId node);

/// Returns a function's instructions in order, each with what it computes and the operands it uses:
///
///    5  add          %6 i32 <- %2 i32, 9 [i32]
std::string text_from_function(const ProgramGraph& graph, FunctionId function);

}  // namespace irsight::tools
