#pragma once

#include <vector>

#include "irsight/base/string_table.h"
#include "irsight/frontend/internal/programl_module.h"
#include "irsight/frontend/internal/programl_values.h"
#include "irsight/frontend/ir_text.h"
#include "irsight/graph/graph_builder.h"

namespace irsight {

/// Prints a module as LLVM 10 would have, with opaque pointers, and returns the texts of debug
/// records and instructions in module order. The definitions of globals go to `values`.
std::vector<StringId> programl_lines(const ProgramlModule& module, IrText& text,
                                     GraphBuilder& builder, ProgramlValues& values);

}  // namespace irsight
