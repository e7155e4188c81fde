#pragma once

#include "irsight/tools/compile/batch.h"

namespace irsight {
struct Lowered;
struct ParseReport;
}  // namespace irsight

namespace irsight::tools {

/// Return what Clang and LLVM said of a source, in the form that workers hand over; without parts.
BatchWork said_of(const Lowered& lowered);
BatchWork said_of(const ParseReport& parsed);

}  // namespace irsight::tools
