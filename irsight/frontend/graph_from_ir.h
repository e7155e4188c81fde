#pragma once

#include <span>

#include "irsight/base/result.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/program_graph.h"

namespace llvm {
class Function;
class Module;
template <typename IRUnitT, typename... ExtraArgTs>
class AnalysisManager;
using ModuleAnalysisManager = AnalysisManager<Module>;
using FunctionAnalysisManager = AnalysisManager<Function>;
}  // namespace llvm

namespace irsight {

/// Returns the graph of a module, in the dialect that the options name (docs/graph_spec.md).
///
/// The IR is not changed. Analyses that `analyses` holds are used and those it lacks are computed
/// into it; without it, what the options need is computed here and dropped. Requires: the module is
/// valid IR (llvm::verifyModule). Errors: options that do not go together; a graph beyond 2^31 - 1
/// nodes or edges. Determinism: the same module and options give the same graph. Threads: modules of
/// different contexts may be worked on at the same time. Source: Cummins et
/// al., "ProGraML", ICML 2021, for the dialects programl-0.3 and programl-head. Deviation: the
/// dialect irsight is our own; docs/graph_spec.md lists what it changes.
Result<ProgramGraph> graph_from_module(llvm::Module& module, const GraphOptions& options,
                                       llvm::ModuleAnalysisManager* analyses = nullptr);

/// Returns one graph of several modules, in their order. In the dialect irsight, CUDA host stubs
/// are joined to their kernels (G19). Errors: as graph_from_module; more than one module in a
/// ProGraML dialect.
Result<ProgramGraph> graph_from_modules(std::span<llvm::Module* const> modules,
                                        const GraphOptions& options);

/// Returns the graph of one function: its own nodes and the functions and globals that it mentions,
/// as function_graph() takes them from the module's graph, at the cost of this function only.
/// Functions and globals come in the order in which the function mentions them: their order in the
/// module would cost a look at all of it.
///
/// Requires, Errors, Determinism: as graph_from_module; a declaration gives its function node.
/// Deviation: the ProGraML dialects know no graph of one function: it is cut from the module's.
Result<ProgramGraph> graph_from_function(llvm::Function& function, const GraphOptions& options,
                                         llvm::FunctionAnalysisManager* analyses = nullptr);

}  // namespace irsight
