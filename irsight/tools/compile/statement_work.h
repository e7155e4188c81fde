#pragma once

#include <optional>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/tools/compile/batch.h"
#include "irsight/tools/compile/inputs.h"

namespace irsight::tools {

/// How statements are made of an input.
struct StatementOptions {
  LowerOptions lower = {};
  /// Levels to which each module is optimised: "O0" (as it is), "O1", … Without them modules are
  /// taken as `lower` gives them; with them source is lowered so that passes work on it.
  std::optional<std::vector<std::string>> levels = std::nullopt;
  std::string level = "O0";  ///< what modules are of, without `levels`
  bool text = false;         ///< statements as text, not as graphs
  bool as_printed =
      false;          ///< of IR text: by its own lines, whatever LLVM printed them; with `text`
  bool json = false;  ///< the text is JSON lines
};

/// Returns what an input gives: one part, which is text or bytes_from_xfgs(), the levels of a module
/// together. Errors: as lower(), run_pipeline() and xfg_from_module(); bitcode or source `as_printed`.
Result<BatchWork> statements_of(const NamedInput& input, const StatementOptions& options);

}  // namespace irsight::tools
