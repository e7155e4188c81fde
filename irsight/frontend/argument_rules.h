#pragma once

#include <optional>
#include <string_view>

#include "irsight/frontend/arguments.h"

namespace llvm::opt {
class Arg;
}  // namespace llvm::opt

namespace irsight {

/// Returns why an argument that Clang's driver parsed must not reach it, or nothing when it may.
std::optional<DropReason> driver_drop_reason(const llvm::opt::Arg& argument);

/// Returns the same for an argument of cc1 (behind -Xclang).
std::optional<DropReason> cc1_drop_reason(const llvm::opt::Arg& argument);

}  // namespace irsight
