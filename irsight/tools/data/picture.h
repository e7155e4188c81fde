#pragma once

#include <string>

#include "irsight/graph/program_graph.h"

namespace irsight::tools {

/// Returns a picture of a graph as SVG, drawn by Graphviz's `dot`, which is looked up on PATH.
/// Errors: `dot` is not installed or fails; the graph has more nodes than a picture can show; there
/// is no folder for temporary files.
Result<std::string> svg_from_graph(const ProgramGraph& graph);

}  // namespace irsight::tools
