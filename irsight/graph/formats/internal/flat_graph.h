#pragma once

#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight::formats {

/// Returns a graph's arrays one after the other: how a graph goes from one process to another when
/// nothing is to be parsed. Bytes of this version of the program are read by it alone.
std::string flat_from_graph(const ProgramGraph& graph);

/// Returns the graph that flat_from_graph() made bytes of; one copy of the bytes is made.
/// Errors: bytes that are cut or damaged.
Result<ProgramGraph> graph_from_flat(std::string_view bytes);

}  // namespace irsight::formats
