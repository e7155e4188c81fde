#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns IR text in which the intrinsics that it declares, and that LLVM 10 took as they are, have the
/// prefix of kept_names.h.
std::string with_kept_intrinsics(std::string_view ir_text);

}  // namespace irsight
