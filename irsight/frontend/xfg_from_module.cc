#include "irsight/frontend/xfg_from_module.h"

#include <llvm/IR/Module.h>
#include <llvm/Support/Error.h>

#include <algorithm>
#include <utility>

#include "irsight/frontend/internal/xfg_nodes.h"
#include "irsight/frontend/internal/xfg_statements.h"

namespace irsight {
namespace {

// Calls read(function) before each definition is looked at and done(function) after it.
template <typename Module, typename Read, typename Done>
Result<Xfg> build(Module& module, const XfgOptions& options, Read read, Done done) {
  XfgBuilder builder;
  XfgNodes nodes(builder);
  StatementWriter writer;
  XfgStatements statements(builder, nodes, writer);
  if (options.definitions)
    for (const llvm::GlobalVariable& variable : module.globals()) statements.define(variable);
  for (auto& function : module) {
    if (builder.is_full()) break;
    if (function.isDeclaration()) continue;
    if (Status status = read(function); !status) return error_of(std::move(status));
    if (options.definitions) statements.define(function);
    statements.add(function);
    done(function);
  }
  return std::move(builder).build();
}

Status materialize(llvm::Function& function) {
  llvm::Error why = function.materialize();
  if (!why) return {};
  return error("@{}: {}", function.getName().str(), llvm::toString(std::move(why)));
}

// Constants elsewhere may hold addresses of blocks: their function stays.
void drop_body(llvm::Function& function) {
  const auto has_address = [](const llvm::BasicBlock& block) { return block.hasAddressTaken(); };
  if (std::none_of(function.begin(), function.end(), has_address)) function.deleteBody();
}

}  // namespace

Result<Xfg> xfg_from_module(const llvm::Module& module, const XfgOptions& options) {
  return build(
      module, options, [](const llvm::Function&) { return Status(); },
      [](const llvm::Function&) {});
}

Result<Xfg> xfg_from_lazy_module(llvm::Module& module, const XfgOptions& options) {
  return build(module, options, materialize, drop_body);
}

}  // namespace irsight
