#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include <utility>

#include "irsight/tools/compile/represent/encoder.h"
#include "irsight/tools/compile/source_work.h"

namespace irsight::tools {
namespace {

// "a.cu" has a host and device modules; the host has no part of its own.
std::string name_of_module(const std::string& path, const LoweredModule& module) {
  if (!module.part.empty()) return path + ":" + module.part;
  return module.role == ModuleRole::kHost ? path + ":host" : path;
}

}  // namespace

Result<EncodedUnits> ModuleEncoder::encode(const EncodeRequest& request) const {
  LowerOptions options = request.lower;
  change(options);
  Result<Lowered> lowered = lower(request.input.input, options);
  if (!lowered) return error_of(std::move(lowered));
  EncodedUnits result;
  const Schema tables = schema();
  const auto add_unit = [&](std::string name, llvm::Function* only, ModuleRows& rows) {
    Unit& unit = result.units.emplace_back(empty_unit(std::move(name), tables));
    const Status added = rows.add(only, unit);
    return added ? Status{} : tl::unexpected(Error(added.error()).in(unit.name));
  };
  for (const LoweredModule& entry : lowered->modules) {
    const std::string name = name_of_module(request.input.name, entry);
    const auto rows = rows_of(*entry.module, request.as_text);
    if (!rows) return tl::unexpected(Error(rows.error()).in(name));
    if (!request.per_function) {
      if (Status added = add_unit(name, nullptr, **rows); !added) return error_of(std::move(added));
      continue;
    }
    for (llvm::Function& function : *entry.module) {
      if (function.isDeclaration()) continue;
      Status added = add_unit(name + ":" + function.getName().str(), &function, **rows);
      if (!added) return error_of(std::move(added));
    }
  }
  result.said = said_of(*lowered);
  return result;
}

}  // namespace irsight::tools
