#include "irsight/frontend/internal/parse_source.h"

#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/FrontendAction.h>

#include <algorithm>
#include <utility>

#include "irsight/frontend/clang_job.h"
#include "irsight/frontend/internal/each_once.h"
#include "irsight/frontend/internal/prepared_source.h"

namespace irsight {
namespace {

const CompilerJob& first_job(const CompilationPlan& plan, CudaSides sides) {
  const ModuleRole wanted = sides == CudaSides::kDevice ? ModuleRole::kDevice : ModuleRole::kHost;
  const auto found = std::find_if(plan.jobs.begin(), plan.jobs.end(),
                                  [&](const CompilerJob& job) { return job.role == wanted; });
  return found == plan.jobs.end() ? plan.jobs.front() : *found;
}

std::string mend_of(const std::vector<Diagnostic>& diagnostics, const std::string& path) {
  const auto is_error = [](const Diagnostic& diagnostic) { return diagnostic.is_error(); };
  const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), is_error);
  const auto count = std::count_if(diagnostics.begin(), diagnostics.end(), is_error);
  if (first == diagnostics.end()) return "read what Clang left unfinished";
  return fmt::format("read in spite of {} errors, the first of which is: {}", count,
                     diagnostic_text(*first, path));
}

Result<SourceInput> whole(const SourceInput& input) {
  if (input.path != "-" || input.contents) return input;
  return error("<stdin>: its text must be read before");
}

}  // namespace

Result<ParseReport> parse_source(const SourceInput& given, const LowerOptions& options,
                                 clang::FrontendAction& action) {
  const Result<SourceInput> input = whole(given);
  if (!input) return tl::unexpected(input.error());
  Result<PreparedSource> source = prepared_source(*input, options);
  if (!source) return error_of(std::move(source));
  if (source->language.language == Language::kIr) {
    return error("{}: is LLVM IR; this representation is made of source code only", source->path);
  }
  if (Status found = find_source(*input, *source); !found) return error_of(std::move(found));
  Result<CompilationPlan> plan = planned_jobs(*source, options);
  if (!plan) return error_of(std::move(plan));
  std::vector<Diagnostic> diagnostics;
  const bool is_well =
      run_action(first_job(*plan, options.cuda), source->files, action, {}, diagnostics);
  ParseReport report;
  if (!is_well && !options.recover) {
    return tl::unexpected(error_from_diagnostics(diagnostics, source->path, false));
  }
  if (!is_well) report.mends.push_back(mend_of(diagnostics, source->path));
  report.warnings = warnings_of(diagnostics, source->path);
  report.dropped = std::move(source->arguments.dropped);
  report.dropped.insert(report.dropped.end(), plan->dropped.begin(), plan->dropped.end());
  report.needs_fresh_process = source->arguments.has_llvm_options;
  add_new(report.headers, *source->files.headers);
  return report;
}

bool is_users(const clang::SourceManager& sources, clang::SourceLocation place) {
  if (place.isInvalid()) return false;
  const clang::SourceLocation here = sources.getExpansionLoc(place);
  if (sources.isInSystemHeader(here) || sources.isWrittenInBuiltinFile(here) ||
      sources.isWrittenInCommandLineFile(here) || sources.isWrittenInScratchSpace(here)) {
    return false;
  }
  return !sources.getFilename(here).contains("<irsight>");
}

}  // namespace irsight
