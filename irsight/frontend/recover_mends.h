#pragma once

#include <set>
#include <string>
#include <vector>

#include "irsight/frontend/diagnostics.h"
#include "irsight/frontend/language.h"

namespace irsight {

/// A source on its way to one that compiles.
struct Draft {
  std::string preamble = {};  ///< lines in front of the source, which do not count as lines of it
  std::string body = {};
  std::vector<std::string> arguments = {};  ///< for cc1, besides the given ones
  std::vector<std::string> mends = {};
  std::set<std::string> tried = {};  ///< mends that need not be tried twice

  /// Returns the whole text, with the source's own line numbers.
  std::string text() const;
};

/// Applies the smallest change that is known to remove an error of the first error's kind, and
/// notes it. Returns false when none is known, or all were tried.
bool mend_first_error(const std::vector<Diagnostic>& diagnostics, Language language, Draft& draft);

}  // namespace irsight
