#pragma once

#include "irsight/graph/graph_builder.h"

namespace irsight {

class FunctionBody;

/// Sets `source_file`, `line` and `column` of a function's instructions from its debug information.
void add_locations(GraphBuilder& builder, const FunctionBody& body);

}  // namespace irsight
