#include "irsight/frontend/internal/statement_column.h"

#include <llvm/IR/Instruction.h>

#include "irsight/frontend/internal/function_body.h"

namespace irsight {

void add_statements(GraphBuilder& builder, const FunctionBody& body, StatementWriter& writer) {
  ColumnBuilder& column = builder.column(Entity::kNode, "statement", Column::Type::kText);
  body.for_each_instruction([&](const llvm::Instruction& instruction, NodeId node) {
    column.set(index(node), builder.intern(writer.of(instruction)));
  });
}

void add_encodings(GraphBuilder& builder, const FunctionBody& body, InstructionEncoder& encoder) {
  ColumnBuilder& column = builder.column(Entity::kNode, "encoding", Column::Type::kText);
  body.for_each_instruction([&](const llvm::Instruction& instruction, NodeId node) {
    column.set(index(node), builder.intern(text_of(encoder.code_of(instruction))));
  });
}

}  // namespace irsight
