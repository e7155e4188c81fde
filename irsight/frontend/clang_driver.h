#pragma once

#include <string>
#include <vector>

#include "irsight/frontend/diagnostics.h"
#include "irsight/frontend/language.h"
#include "irsight/frontend/lower.h"
#include "irsight/frontend/source_files.h"

namespace irsight {

/// One run of Clang's compiler proper, which makes one module.
struct CompilerJob {
  std::vector<std::string> arguments;  ///< behind -cc1
  ModuleRole role = ModuleRole::kPlain;
  std::string part;  ///< the GPU architecture of a device job
};

/// What Clang's driver makes of arguments.
struct CompilationPlan {
  std::vector<CompilerJob> jobs;
  std::vector<Diagnostic> diagnostics;   ///< the driver's own
  std::vector<DroppedArgument> dropped;  ///< arguments that the driver refused
};

/// How one source file is to be compiled.
struct CompilationRequest {
  std::string path;
  SourceLanguage language;
  std::vector<std::string> arguments;  ///< sanitised
  CudaSides cuda = CudaSides::kBoth;
  bool strict_arguments = false;
  bool for_passes = false;  ///< lower for a pipeline that runs afterwards (no optnone)
};

/// Returns the jobs for one source file; nothing is run.
///
/// Arguments that this target or version refuses are dropped and listed unless strict_arguments.
/// Errors: what the driver says.
Result<CompilationPlan> plan_compilation(const CompilationRequest& request,
                                         const SourceFiles& files);

/// Returns Clang 22's resource folder: $IRSIGHT_CLANG_RESOURCE_DIR, the one known when irsight was
/// built, or one beside the loaded Clang library.
///
/// Errors: none of them is there.
Result<std::string> clang_resource_folder();

}  // namespace irsight
