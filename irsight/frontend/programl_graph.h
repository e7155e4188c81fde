#pragma once

#include "irsight/base/result.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/program_graph.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Returns a module's graph by ProGraML's rules (docs/graph_spec.md, section 7).
///
/// `programl-0.3` is, node for node and edge for edge, what ProGraML 0.3.2 makes of the same IR,
/// but for what LLVM 22's readers do not tell any more (docs/programl_parity.md lists it). Where
/// ProGraML's own order depends on addresses (arguments, constants, call edges) the order here is
/// that of first use. `programl-head` follows ProGraML's development branch: texts `var` and `val`,
/// and type nodes.
///
/// Uses of the options: dialect, full_text, instructions_only, ignore_call_returns, strict,
/// function_filter (functions left out count as declared only), words (`statement` and `main_line` of the module's instructions). Profile columns are there when the
/// module has a profile, `llvm_target_triple` and `llvm_data_layout` always.
/// Requires: options.dialect is one of ProGraML's. The module passed LLVM's verifier.
/// Errors: a basic block without instructions; a filter that is no regular expression; with strict,
/// what validate_programl_strict() refuses.
/// Ownership: the module is not changed.
/// Determinism: depends on the module alone.
/// Source: ProGraML 0.3.2 and its development branch; Cummins et al., "ProGraML", ICML 2021.
Result<ProgramGraph> programl_graph(const llvm::Module& module, const GraphOptions& options);

}  // namespace irsight
