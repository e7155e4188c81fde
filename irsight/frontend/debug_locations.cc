#include "irsight/frontend/internal/debug_locations.h"

#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Instruction.h>

#include "irsight/frontend/internal/function_body.h"

namespace irsight {

void add_locations(GraphBuilder& builder, const FunctionBody& body) {
  ColumnBuilder& files = builder.column(Entity::kNode, "source_file", Column::Type::kText);
  ColumnBuilder& lines = builder.column(Entity::kNode, "line", Column::Type::kInt64);
  ColumnBuilder& columns = builder.column(Entity::kNode, "column", Column::Type::kInt64);
  body.for_each_instruction([&](const llvm::Instruction& instruction, NodeId node) {
    const llvm::DILocation* location = instruction.getDebugLoc();
    if (location == nullptr) return;
    files.set(index(node), builder.intern(std::string_view(location->getFilename())));
    lines.set(index(node), std::int64_t{location->getLine()});
    columns.set(index(node), std::int64_t{location->getColumn()});
  });
}

}  // namespace irsight
