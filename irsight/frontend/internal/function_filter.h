#pragma once

#include <llvm/Support/Regex.h>

#include <optional>
#include <string>

#include "irsight/base/result.h"

namespace llvm {
class Function;
}  // namespace llvm

namespace irsight {

/// Which functions' bodies a graph is to hold (GraphOptions::function_filter).
class FunctionFilter {
 public:
  /// Returns the filter of a regular expression (POSIX extended); an empty one wants every function.
  /// Errors: not a regular expression.
  static Result<FunctionFilter> make(const std::string& pattern);

  bool wants_all() const { return !pattern_; }

  /// Returns whether the pattern finds a match in the function's name.
  bool wants(const llvm::Function& function) const;

 private:
  std::optional<llvm::Regex> pattern_;
};

}  // namespace irsight
