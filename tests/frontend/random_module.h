#pragma once

#include <cstdint>
#include <string>

namespace irsight {

/// Returns the text of a valid LLVM module that depends on the seed alone: a few functions with
/// branches, switches, phis, memory, direct and indirect calls, and globals that refer to each other.
std::string random_module(std::uint32_t seed);

}  // namespace irsight
