#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight::tools {

/// Returns the levels that a data set may have, as its manifest names them: "O0", "mem2reg" (O0 with variables
/// in registers), "O1", "O2", "O3", "Os", "Oz", and each of them canonicalised, "O0+O2": put through the pipeline of
/// -O2 once more, so that programs look alike at whatever level they were compiled.
const std::vector<std::string>& dataset_levels();

/// Return how people write a level, "0" for "O0", "mem2reg", "0+2" for "O0+O2", and all of them.
std::string word_of_level(std::string_view level);
std::vector<std::string> level_words();

/// Returns the level at which Clang makes the IR that bring_to_level() takes, "O0" for "mem2reg": it marks functions and loops
/// accordingly, so its passes are to be left out, not its level.
std::string clang_level_of(std::string_view level);

/// Brings IR to a level as docs/datasets.md, section 1 has it. IR of another origin is brought there too: no function stays marked
/// optnone. Requires: level is one of dataset_levels(). Errors: as run_pipeline().
Status bring_to_level(llvm::Module& module, std::string_view level);

}  // namespace irsight::tools
