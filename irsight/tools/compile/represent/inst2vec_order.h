#pragma once

#include <cstdint>
#include <vector>

#include "irsight/base/result.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight::tools {

/// Returns the numbers of a module's instructions (from 0 on, as they stand) in the order in which a walk along its
/// contextual flow graph meets them, each once.
///
/// The walk goes depth first from the root; at a node it takes the edges out of it in the order of the program, and an edge's
/// instruction is met when the edge is first taken. Where nothing more can be reached it goes on at the source of the first edge
/// that was not taken.
/// Requires: valid IR. Errors: as xfg_from_module(). Cost: linear in the graph; no recursion.
Result<std::vector<std::int32_t>> xfg_order(const llvm::Module& module);

}  // namespace irsight::tools
