#pragma once

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Returns a module's graph as ProGraML 0.3 makes it, in the arrays of an instruction graph (docs/datasets.md, I10): what the
/// networks of the literature were trained on.
///
/// Nodes, edges and positions are programl_graph()'s of the dialect programl-0.3. A word is a statement only: an
/// instruction's, else `!IDENTIFIER` of variables and `!IMMEDIATE` of constants.
/// Requires: the module is valid IR (llvm::verifyModule). Errors: as programl_graph(); more than 65,535 edges of a relation
/// into one node, naming it.
/// Determinism: depends on the module alone. Threads: modules of different contexts at the same time.
Result<InstructionGraph> instruction_graph_from_programl(const llvm::Module& module);

}  // namespace irsight
