#pragma once

#include "irsight/graph/graph_builder.h"

namespace irsight {

class FunctionAnalyses;
class FunctionBody;

/// Adds a function's memory nodes and edges from MemorySSA (G20).
void add_memory_edges(GraphBuilder& builder, const FunctionBody& body, FunctionAnalyses& analyses);

}  // namespace irsight
