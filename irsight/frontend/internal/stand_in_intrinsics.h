#pragma once

#include <set>
#include <string_view>

namespace irsight {

/// Returns the intrinsics, without "llvm.", that IR text declares on lines of their own and that LLVM 10 took as they
/// were: those that stand-ins keep from LLVM 22's upgrades. The names are views into the text. Cost: linear.
std::set<std::string_view> intrinsics_to_keep(std::string_view ir_text);

}  // namespace irsight
