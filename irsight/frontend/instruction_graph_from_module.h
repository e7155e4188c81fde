#pragma once

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Returns a module as its instructions (docs/datasets.md, I1–I9): what networks and n-gram models
/// are trained on.
///
/// Lines are those of debug locations in the file that was compiled; without debug information they
/// are 0. Debug information changes nothing else.
/// Requires: the module is valid IR (llvm::verifyModule). Errors: more than 2^31 - 2 nodes, or more
/// than 65,535 edges of a relation into one node, naming the function.
/// Determinism: depends on the module alone. Threads: modules of different contexts at the same time.
/// Cost: linear in the module, but for sorting edges.
Result<InstructionGraph> instruction_graph_from_module(const llvm::Module& module);

}  // namespace irsight
