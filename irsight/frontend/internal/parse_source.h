#pragma once

#include "irsight/frontend/lower.h"
#include "irsight/frontend/parse_report.h"

namespace clang {
class FrontendAction;
class SourceLocation;
class SourceManager;
}  // namespace clang

namespace irsight {

/// Runs an action that reads the syntax tree of one source: of a CUDA file its host side, unless only the device's is asked
/// for, then the first architecture's.
/// With options.recover a source with errors is read as far as Clang understands it, and a mend says so.
/// Errors: IR; what Clang says. Threads: one call at a time.
Result<ParseReport> parse_source(const SourceInput& input, const LowerOptions& options,
                                 clang::FrontendAction& action);

/// Returns whether what stands at a place is the user's own text: in no system header, and nothing that Clang or irsight made
/// up.
bool is_users(const clang::SourceManager& sources, clang::SourceLocation place);

}  // namespace irsight
