#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "irsight/frontend/clang_driver.h"
#include "irsight/frontend/diagnostics.h"

namespace clang {
class CompilerInvocation;
class FrontendAction;
}  // namespace clang

namespace irsight {

/// What one compiler job made: a module, or the reasons why there is none.
struct CompilerOutcome {
  std::unique_ptr<llvm::Module> module;
  std::vector<Diagnostic> diagnostics;

  CompilerOutcome();
  CompilerOutcome(CompilerOutcome&&) noexcept;
  CompilerOutcome& operator=(CompilerOutcome&&) noexcept;
  ~CompilerOutcome();
};

/// What one run of a job changes about it.
struct JobOptions {
  /// Whether -mllvm among the arguments takes effect; LLVM's options are put back to their defaults
  /// afterwards.
  bool apply_llvm_options = false;
  /// A parsed prelude (preludes.h) that is read before the main file; empty means none.
  std::string prelude = {};
  /// The main file's text instead of what the files say.
  std::optional<std::string> text = std::nullopt;
};

/// Runs one compiler job in this process. The module lives in `context`. What it reads is noted in `files.headers`.
CompilerOutcome run_job(const CompilerJob& job, const SourceFiles& files,
                        llvm::LLVMContext& context, const JobOptions& options = {});

/// Runs an action of Clang's, as the parser is one, over a job's file, with everything that the job's own action would need.
/// Returns whether Clang found no error; what it found is added to `diagnostics`. What it reads is noted in `files.headers`.
bool run_action(const CompilerJob& job, const SourceFiles& files, clang::FrontendAction& action,
                const JobOptions& options, std::vector<Diagnostic>& diagnostics);

/// Returns cc1's arguments parsed, with everything that writes a file or prints turned off.
std::shared_ptr<clang::CompilerInvocation> harmless_invocation(
    const std::vector<std::string>& arguments, std::vector<Diagnostic>& diagnostics);

}  // namespace irsight
