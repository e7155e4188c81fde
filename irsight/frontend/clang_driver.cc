#include "irsight/frontend/clang_driver.h"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/DiagnosticDriver.h>
#include <clang/Driver/Compilation.h>
#include <clang/Driver/Driver.h>
#include <clang/Driver/Job.h>
#include <llvm/Support/VirtualFileSystem.h>
#include <llvm/TargetParser/Host.h>

#include <algorithm>

#include "irsight/frontend/diagnostic_hints.h"
#include "irsight/frontend/driver_arguments.h"

namespace irsight {
namespace {

namespace diag = clang::diag;

CompilerJob job_of(const clang::driver::Command& command) {
  CompilerJob job;
  const llvm::opt::ArgStringList& arguments = command.getArguments();
  job.arguments.assign(arguments.begin() + 1, arguments.end());
  const clang::driver::Action& source = command.getSource();
  if (source.isDeviceOffloading(clang::driver::Action::OFK_Cuda)) {
    job.role = ModuleRole::kDevice;
    if (source.getOffloadingArch() != nullptr) job.part = source.getOffloadingArch();
  } else if (source.isHostOffloading(clang::driver::Action::OFK_Cuda)) {
    job.role = ModuleRole::kHost;
  }
  return job;
}

// One call of the driver: adds its jobs and what it says to the plan.
void drive(const std::vector<std::string>& arguments, const SourceFiles& files,
           CompilationPlan& plan) {
  const auto collector = diagnostic_collector(plan.diagnostics);
  clang::DiagnosticOptions options;
  clang::DiagnosticsEngine engine(clang::DiagnosticIDs::create(), options, collector.get(), false);
  clang::driver::Driver driver(arguments.front(), llvm::sys::getDefaultTargetTriple(), engine,
                               "irsight", llvm::IntrusiveRefCntPtr(files.all.get()));
  driver.setCheckInputsExist(false);
  driver.setProbePrecompiled(false);
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  const std::unique_ptr<clang::driver::Compilation> compilation(driver.BuildCompilation(pointers));
  if (compilation == nullptr) return;
  for (const clang::driver::Command& command : compilation->getJobs()) {
    const llvm::opt::ArgStringList& texts = command.getArguments();
    if (!texts.empty() && llvm::StringRef(texts.front()) == "-cc1") {
      plan.jobs.push_back(job_of(command));
    }
  }
}

bool is_about_an_argument(const Diagnostic& diagnostic) {
  switch (diagnostic.id) {
    case diag::err_drv_unsupported_opt:
    case diag::err_drv_unsupported_opt_with_suggestion:
    case diag::err_drv_unsupported_opt_for_target:
    case diag::err_drv_unsupported_opt_for_language_mode:
    case diag::err_drv_unsupported_option_argument:
    case diag::err_drv_unknown_argument:
    case diag::err_drv_unknown_argument_with_suggestion:
    case diag::err_drv_invalid_argument_to_option:
    case diag::err_drv_invalid_value:
      return true;
    default:
      return false;
  }
}

// The driver quotes an argument, or the value of one, or the option and its value.
std::vector<std::string>::iterator blamed_argument(std::vector<std::string>& arguments,
                                                   const std::string& text) {
  const auto blamed = [&text](const std::string& argument) {
    if (text.find("'" + argument + "'") != std::string::npos) return true;
    const std::size_t equals = argument.find('=');
    return equals != std::string::npos &&
           text.find("'" + argument.substr(0, equals + 1) + "'") != std::string::npos;
  };
  return std::find_if(arguments.begin(), arguments.end(), blamed);
}

// Takes out the argument that the first error is about; false when no error is about one.
bool drop_refused_argument(const std::vector<Diagnostic>& diagnostics,
                           std::vector<std::string>& arguments,
                           std::vector<DroppedArgument>& dropped) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!diagnostic.is_error() || !is_about_an_argument(diagnostic)) continue;
    const auto blamed = blamed_argument(arguments, diagnostic.text);
    if (blamed == arguments.end()) continue;
    dropped.push_back({*blamed, DropReason::kUnsupported});
    arguments.erase(blamed);
    return true;
  }
  return false;
}

bool lacks_cuda_toolkit(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.id == diag::err_drv_no_cuda_installation ||
           diagnostic.id == diag::err_drv_no_cuda_libdevice;
  });
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.is_error(); });
}

}  // namespace

Result<CompilationPlan> plan_compilation(const CompilationRequest& request,
                                         const SourceFiles& files) {
  constexpr int kAttempts = 16;
  auto resources = clang_resource_folder();
  if (!resources) return error_of(std::move(resources));
  CompilationPlan plan;
  CompilationRequest mended = request;
  CudaHeaders headers = CudaHeaders::kToolkit;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    plan.jobs.clear();
    plan.diagnostics.clear();
    for (const auto& arguments : driver_arguments(mended, *resources, headers)) {
      drive(arguments, files, plan);
    }
    if (!has_errors(plan.diagnostics)) break;
    if (headers == CudaHeaders::kToolkit && lacks_cuda_toolkit(plan.diagnostics)) {
      headers = CudaHeaders::kBuiltin;
    } else if (request.strict_arguments ||
               !drop_refused_argument(plan.diagnostics, mended.arguments, plan.dropped)) {
      break;
    }
  }
  if (has_errors(plan.diagnostics)) {
    return tl::unexpected(error_from_diagnostics(plan.diagnostics, request.path));
  }
  if (plan.jobs.empty()) return error("{}: Clang has no compiler for this target", request.path);
  return plan;
}

}  // namespace irsight
