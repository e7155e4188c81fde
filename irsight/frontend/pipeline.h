#pragma once

#include <string>

#include "irsight/base/result.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Returns `passes` as LLVM's pass builder takes it: "O2" and "-O2" become "default<O2>", other
/// text stays.
///
/// Errors: text that LLVM 22 does not parse.
Result<std::string> pipeline_text(const std::string& passes);

/// Runs passes over a module, with its target's cost model and library functions where LLVM knows
/// the target. Returns the pipeline's text.
///
/// Functions marked optnone are skipped, as LLVM does.
/// Errors: text that LLVM 22 does not parse.
Result<std::string> run_pipeline(llvm::Module& module, const std::string& passes);

}  // namespace irsight
