#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Returns the levels that a data set may have, as its manifest names them: "O0", "mem2reg" (O0 with variables
/// in registers), "O1", "O2", "O3", "Os", "Oz", and each of them canonicalised, "O0+O2": put through the pipeline of
/// -O2 once more, so that programs look alike at whatever level they were compiled.
const std::vector<std::string>& dataset_levels();

/// Return how people write a level, "0" for "O0", "mem2reg", "0+2" for "O0+O2", and all of them.
std::string word_of_level(std::string_view level);
std::vector<std::string> level_words();

/// Returns the level that people write so, or that has this name; "" of a word that is none.
std::string level_of_word(std::string_view word);

/// Returns the level at which Clang makes the IR that module_at_level() takes, "O0" for "mem2reg": it marks functions and loops
/// accordingly, so its passes are to be left out, not its level.
std::string clang_level_of(std::string_view level);

/// Returns a copy of IR at a level as docs/datasets.md, section 1 has it. IR of another origin is brought there too: no function stays
/// marked optnone. A copy even where the original is not needed: what passes do depends on the order of uses, which copying
/// changes, and one level alone is to be what it is among several.
/// Requires: level is one of dataset_levels(). Errors: as run_pipeline().
Result<std::unique_ptr<llvm::Module>> module_at_level(const llvm::Module& module,
                                                      std::string_view level);

}  // namespace irsight
