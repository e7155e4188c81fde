#pragma once

#include <string_view>

#include "irsight/frontend/lower.h"

namespace irsight {

/// Returns a source with what Clang is to be told so that its IR can be brought to a level by module_at_level(): the level that
/// clang_level_of() names without its passes, nothing marked optnone, lines for the debugger, and __FILE__ of whatever lies in the source's
/// folder as from there, "./a.c" and "./a.h", however the path is written: where a program lies is no property of it. (A path with "="
/// cannot be named so to Clang, and stays; a -fmacro-prefix-map of one's own, of a longer prefix, goes first. Standard input stays "<stdin>".)
SourceInput input_for_level(SourceInput input, std::string_view level);

}  // namespace irsight
