#include "irsight/tools/compile/corpus_reduction.h"

#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/GlobalIFunc.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>

#include "irsight/frontend/ir_reader.h"
#include "irsight/frontend/ir_writer.h"

namespace irsight::tools {
namespace {

std::vector<llvm::Function*> bodies_of(llvm::Module& module) {
  std::vector<llvm::Function*> bodies;
  for (llvm::Function& function : module) {
    if (!function.isDeclaration()) bodies.push_back(&function);
  }
  return bodies;
}

void take_body(llvm::Function& function) {
  function.deleteBody();  // linkage becomes external
  function.setComdat(nullptr);
  function.setVisibility(llvm::GlobalValue::DefaultVisibility);
  function.setDLLStorageClass(llvm::GlobalValue::DefaultStorageClass);
  function.setPersonalityFn(nullptr);
  function.setPrefixData(nullptr);
  function.setPrologueData(nullptr);
  function.clearMetadata();
}

bool leads_to_declaration(const llvm::GlobalValue& symbol) {
  const llvm::GlobalObject* object = symbol.getAliaseeObject();
  return object == nullptr || object->isDeclarationForLinker();
}

// An alias must lead to a definition; one that lost it becomes a declaration of the same name.
void declare_in_place_of(llvm::GlobalValue& symbol, llvm::Module& module) {
  llvm::GlobalObject* stand_in = nullptr;
  if (auto* type = llvm::dyn_cast<llvm::FunctionType>(symbol.getValueType())) {
    stand_in = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage,
                                      symbol.getAddressSpace(), "", &module);
  } else {
    stand_in = new llvm::GlobalVariable(module, symbol.getValueType(), /*isConstant=*/false,
                                        llvm::GlobalValue::ExternalLinkage, nullptr, "", nullptr,
                                        symbol.getThreadLocalMode(), symbol.getAddressSpace());
  }
  stand_in->takeName(&symbol);
  symbol.replaceAllUsesWith(stand_in);
}

// An alias of an alias follows the one before it, so this goes on until nothing changes.
void mend_aliases(llvm::Module& module) {
  for (bool changed = true; changed;) {
    changed = false;
    for (llvm::GlobalAlias& alias : llvm::make_early_inc_range(module.aliases())) {
      if (!leads_to_declaration(alias)) continue;
      declare_in_place_of(alias, module);
      alias.eraseFromParent();
      changed = true;
    }
  }
  for (llvm::GlobalIFunc& symbol : llvm::make_early_inc_range(module.ifuncs())) {
    const llvm::Function* resolver = symbol.getResolverFunction();
    if (resolver != nullptr && !resolver->isDeclaration()) continue;
    declare_in_place_of(symbol, module);
    symbol.eraseFromParent();
  }
}

bool is_idle(llvm::GlobalValue& symbol) {
  symbol.removeDeadConstantUsers();
  return symbol.use_empty() && (symbol.isDeclaration() || symbol.hasLocalLinkage());
}

// A variable that goes may have been the last user of another: strings of a table, tables of a class. Chains are short.
void remove_idle_globals(llvm::Module& module) {
  constexpr int kMostRounds = 8;
  bool changed = true;
  for (int round = 0; changed && round < kMostRounds; ++round) {
    changed = false;
    for (llvm::GlobalVariable& variable : llvm::make_early_inc_range(module.globals())) {
      if (!is_idle(variable)) continue;
      variable.eraseFromParent();
      changed = true;
    }
  }
  for (llvm::Function& function : llvm::make_early_inc_range(module.functions())) {
    if (function.isDeclaration() && is_idle(function)) function.eraseFromParent();
  }
}

}  // namespace

Result<std::string> reduced_module(const std::string& name, const std::string& bitcode,
                                   const std::vector<bool>& keep) {
  const auto context = quiet_context();
  Result<IrModules> read = read_ir(name, bitcode, *context);
  if (!read) return error_of(std::move(read));
  llvm::Module& module = *read->modules.front().module;
  const std::vector<llvm::Function*> bodies = bodies_of(module);
  if (bodies.size() != keep.size()) {
    return error("{}: {} functions have bodies, {} were seen before", name, bodies.size(),
                 keep.size());
  }
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    if (!keep[i]) take_body(*bodies[i]);
  }
  mend_aliases(module);
  remove_idle_globals(module);
  if (llvm::verifyModule(module)) return error("{}: reduced to no valid module", name);
  return bitcode_from_module(module);
}

}  // namespace irsight::tools
