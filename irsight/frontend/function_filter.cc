#include "irsight/frontend/internal/function_filter.h"

#include <llvm/IR/Function.h>

namespace irsight {

Result<FunctionFilter> FunctionFilter::make(const std::string& pattern) {
  FunctionFilter filter;
  if (pattern.empty()) return filter;
  filter.pattern_.emplace(pattern);
  std::string problem;
  if (filter.pattern_->isValid(problem)) return filter;
  return error("function filter `{}`: not a regular expression: {}", pattern, problem);
}

bool FunctionFilter::wants(const llvm::Function& function) const {
  return !pattern_ || pattern_->match(function.getName());
}

}  // namespace irsight
