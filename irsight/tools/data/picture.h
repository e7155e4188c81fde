#pragma once

#include <string>

#include "irsight/graph/program_graph.h"

namespace irsight::tools {

/// Returns a picture of a graph as SVG, drawn by Graphviz.
/// Errors: `dot` is not installed or fails; more nodes than a picture can show.
Result<std::string> svg_from_graph(const ProgramGraph& graph);

}  // namespace irsight::tools
