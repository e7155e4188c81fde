#pragma once

#include "irsight/base/result.h"
#include "irsight/graph/xfg.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// What a contextual flow graph has besides its instructions.
struct XfgOptions {
  /// Statements of global variables' and functions' definitions, as in ncc (docs/inst2vec.md, X3).
  bool definitions = false;
};

/// Returns the contextual flow graph of a module (docs/inst2vec.md, X1–X16): every instruction of
/// every function is an edge at least once, and each edge's statement is StatementWriter's.
///
/// Requires: the module is valid IR (llvm::verifyModule). Errors: more than 2^31 - 2 nodes or
/// edges. Determinism: the same module and options give the same graph. Threads: modules of
/// different contexts may be worked on at the same time. Cost: linear in the module.
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018, section 4; ncc.
/// Deviation: listed in docs/inst2vec.md.
Result<Xfg> xfg_from_module(const llvm::Module& module, const XfgOptions& options = {});

/// Returns the same graph of a module whose functions are still to be read
/// (llvm::getLazyBitcodeModule): each body is read when its turn comes and dropped after it, so that
/// memory is that of the graph and the largest function, and what was read is still in the cache.
///
/// The module is spent: it has lost its bodies. Requires: valid IR, which nothing verifies here.
/// Errors: as xfg_from_module; what LLVM's reader says, naming the function.
Result<Xfg> xfg_from_lazy_module(llvm::Module& module, const XfgOptions& options = {});

}  // namespace irsight
