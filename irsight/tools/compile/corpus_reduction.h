#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Returns a module's bitcode with only those bodies for which `keep` says so; the other functions
/// become declarations. Aliases and resolvers of functions without a body become declarations too,
/// and declarations and local variables that nothing uses any more go.
///
/// name: of the module, for messages. keep: one for each body, in the module's order.
/// Errors: bitcode that LLVM refuses; another number of bodies; a result that is no valid module.
/// Determinism: equal arguments give equal bytes.
Result<std::string> reduced_module(const std::string& name, const std::string& bitcode,
                                   const std::vector<bool>& keep);

}  // namespace irsight::tools
