#pragma once

#include "irsight/graph/graph_builder.h"

namespace irsight {

class FunctionAnalyses;
class FunctionBody;

/// Sets `loop_depth`, `frequency` and `unreachable` of a function's blocks (docs/graph_spec.md,
/// section 6).
void add_block_columns(GraphBuilder& builder, const FunctionBody& body, FunctionAnalyses& analyses);

}  // namespace irsight
