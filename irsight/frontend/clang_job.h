#pragma once

#include <memory>
#include <vector>

#include "irsight/frontend/clang_driver.h"
#include "irsight/frontend/diagnostics.h"

namespace clang {
class CompilerInvocation;
}  // namespace clang

namespace irsight {

/// What one compiler job made: a module, or the reasons why there is none.
struct JobOutcome {
  std::unique_ptr<llvm::Module> module;
  std::vector<Diagnostic> diagnostics;

  JobOutcome();
  JobOutcome(JobOutcome&&) noexcept;
  JobOutcome& operator=(JobOutcome&&) noexcept;
  ~JobOutcome();
};

/// Runs one compiler job in this process. The module lives in `context`.
///
/// apply_llvm_options: whether -mllvm among its arguments takes effect; LLVM's options are put
/// back to their defaults afterwards.
JobOutcome run_job(const CompilerJob& job, const SourceFiles& files, llvm::LLVMContext& context,
                   bool apply_llvm_options = false);

/// Returns cc1's arguments parsed, with everything that writes a file or prints turned off.
std::shared_ptr<clang::CompilerInvocation> harmless_invocation(
    const std::vector<std::string>& arguments, std::vector<Diagnostic>& diagnostics);

/// Registers LLVM's targets; may be called any number of times.
void initialize_llvm();

}  // namespace irsight
