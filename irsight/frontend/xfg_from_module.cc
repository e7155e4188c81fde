#include "irsight/frontend/xfg_from_module.h"

#include <llvm/IR/Module.h>

#include <utility>

#include "irsight/frontend/internal/xfg_nodes.h"
#include "irsight/frontend/internal/xfg_statements.h"

namespace irsight {

Result<Xfg> xfg_from_module(const llvm::Module& module, const XfgOptions& options) {
  XfgBuilder builder;
  XfgNodes nodes(builder);
  StatementWriter writer;
  XfgStatements statements(builder, nodes, writer);
  for (const llvm::Function& function : module) {
    if (builder.is_full()) break;
    if (!function.isDeclaration()) statements.add(function);
  }
  return std::move(builder).build();
}

}  // namespace irsight
