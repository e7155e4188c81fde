#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns IR text in which globals stand for the constant expressions that LLVM 22 folds as it reads,
/// or does not have (kept_names.h), and are defined at its end.
std::string with_kept_constants(std::string_view ir_text);

}  // namespace irsight
