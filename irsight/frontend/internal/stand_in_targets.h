#pragma once

#include <string_view>

namespace irsight {

/// Returns whether an intrinsic, named without "llvm.", is of a target: "x86.sse2.pause".
bool is_of_target(std::string_view name);

/// Returns whether an intrinsic of a target is one that LLVM 10 took as it is and LLVM 22 upgrades. Others that LLVM 22
/// does not know LLVM 10 upgraded already.
bool is_gone_from_target(std::string_view name);

}  // namespace irsight
