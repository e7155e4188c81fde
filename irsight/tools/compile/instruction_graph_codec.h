#pragma once

#include <string>
#include <string_view>

#include "irsight/graph/instruction_graph.h"

namespace irsight::tools {

/// Returns a graph as bytes, on its way from a worker to the process that began it.
std::string bytes_from_instruction_graph(const InstructionGraph& graph);

/// Returns the graph of bytes that bytes_from_instruction_graph() made. Requires: those, all of them.
InstructionGraph instruction_graph_from_bytes(std::string_view bytes);

}  // namespace irsight::tools
