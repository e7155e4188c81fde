#include "irsight/frontend/internal/function_filter.h"

#include <llvm/IR/Function.h>

namespace irsight {

Result<FunctionFilter> FunctionFilter::make(const std::string& pattern) {
  FunctionFilter filter;
  if (pattern.empty()) return filter;
  try {
    filter.pattern_.emplace(pattern);
  } catch (const std::regex_error& problem) {
    return error("function filter `{}`: not a regular expression: {}", pattern, problem.what());
  }
  return filter;
}

bool FunctionFilter::wants(const llvm::Function& function) const {
  const llvm::StringRef name = function.getName();
  return !pattern_ || std::regex_search(name.begin(), name.end(), *pattern_);
}

}  // namespace irsight
