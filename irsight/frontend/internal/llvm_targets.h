#pragma once

namespace irsight {

/// Registers LLVM's targets; may be called any number of times, by any thread.
void initialize_llvm();

}  // namespace irsight
