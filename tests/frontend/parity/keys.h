#pragma once

#include <string>
#include <vector>

#include "tests/frontend/parity/plain_graph.h"

namespace irsight::parity {

/// Returns a name for each node that says what it stands for, whatever its number: "f#3" is the
/// fourth instruction of f, "f#3@1" its operand 1, "f(i32 %0)" an argument, "{i32 7}" a constant.
/// Nodes that nothing tells apart get the same name.
std::vector<std::string> node_keys(const PlainGraph& graph);

/// The same with constants named by what they are after folding (P1): all expressions that only change
/// the type of @x, and @x itself, are "{@x}".
std::vector<std::string> relaxed_node_keys(const PlainGraph& graph);

}  // namespace irsight::parity
