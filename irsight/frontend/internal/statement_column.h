#pragma once

#include "irsight/frontend/statement.h"
#include "irsight/graph/graph_builder.h"

namespace irsight {

class FunctionBody;

/// Adds the column `statement`: each instruction's inst2vec statement (docs/inst2vec.md).
void add_statements(GraphBuilder& builder, const FunctionBody& body, StatementWriter& writer);

}  // namespace irsight
