#pragma once

#include <string>

#include "irsight/graph/program_graph.h"

namespace irsight {

/// Returns a graph as lines that a person can check against docs/graph_spec.md:
///
///   4 variable i32 | function 1, block 0, type i32
///   store.3 -c0-> ret.5
std::string graph_as_text(const ProgramGraph& graph);

}  // namespace irsight
