#pragma once

#include "irsight/frontend/instruction_encoder.h"
#include "irsight/frontend/statement.h"
#include "irsight/graph/graph_builder.h"

namespace irsight {

class FunctionBody;

/// Adds the column `statement`: each instruction's inst2vec statement (docs/inst2vec.md).
void add_statements(GraphBuilder& builder, const FunctionBody& body, StatementWriter& writer);

/// Adds the column `encoding`: each instruction's fields (docs/encoding.md).
void add_encodings(GraphBuilder& builder, const FunctionBody& body, InstructionEncoder& encoder);

}  // namespace irsight
