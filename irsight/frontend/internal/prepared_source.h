#pragma once

#include <string>

#include "irsight/frontend/arguments.h"
#include "irsight/frontend/clang_driver.h"
#include "irsight/frontend/language.h"
#include "irsight/frontend/lower.h"
#include "irsight/frontend/source_files.h"

namespace irsight {

/// One input before anything reads it: what it is, and with which arguments.
struct PreparedSource {
  std::string path;
  std::string text = {};  ///< find_source() fills it
  SourceLanguage language = {};
  SourceFiles files = {};
  SanitizedArguments arguments = {};
};

/// Returns what is known of an input from its name, arguments and folder. Requires: it is not standard input, or has contents.
/// Errors: a folder; arguments or a language that make no sense; an unknown argument where these are an error.
Result<PreparedSource> prepared_source(const SourceInput& input, const LowerOptions& options);

/// Reads the text of a source, and lays what is needed beside it. Requires: it is no IR. Errors: it is missing or empty.
Status find_source(const SourceInput& input, PreparedSource& source);

/// Returns Clang's jobs for a source. Requires: find_source(). Errors: as plan_compilation().
Result<CompilationPlan> planned_jobs(const PreparedSource& source, const LowerOptions& options);

}  // namespace irsight
