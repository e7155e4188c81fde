#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/worker_pool.h"
#include "irsight/frontend/lower.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// What is to be made of one input, or of several that are linked into one module.
struct GraphRequest {
  std::vector<SourceInput> inputs = {};  ///< more than one: linked, in this order
  bool link = false;                     ///< the members of an archive are linked as well
  LowerOptions lower = {};
  GraphOptions graph = {};
  bool per_function = false;  ///< one graph for each function with a body
};

/// A graph and what it is the graph of.
struct NamedGraph {
  /// The input's path; with the archive's member, GPU architecture or function behind it: "a.bc:two".
  std::string name;
  ProgramGraph graph;
};

/// What a request gave.
struct SourceGraphs {
  std::vector<NamedGraph> graphs;
  std::string pipeline;               ///< as Lowered::pipeline
  std::vector<std::string> warnings;  ///< of Clang
  std::vector<std::string> notes;     ///< as Lowered::notes
  std::vector<std::string> dropped;   ///< arguments that were not used
  /// Those of them that their user may have meant to count, and why they do not: unknown or unsupported ones, inputs.
  std::vector<std::string> ignored;
  std::vector<std::string> mends;    ///< what LowerOptions::recover changed
  std::vector<std::string> headers;  ///< as Lowered::headers, of all inputs
  bool needs_fresh_process = false;  ///< as Lowered::needs_fresh_process
};

/// Returns the graphs of source or IR, made in this process.
///
/// A CUDA file's host and device side are one graph in the dialect irsight, and one each in ProGraML's; each member of an
/// archive has a graph of its own. In the dialect irsight a graph's attributes `name`, `pipeline`, `mends` and
/// `dropped_arguments` say where it comes from, in all dialects `level` to which level it was brought.
/// Errors: as lower() and graph_from_module(), starting with the input's path.
/// Determinism: equal inputs and options give equal graphs.
/// Threads: one call at a time in a process (see lower()).
Result<SourceGraphs> graphs_from_source(const GraphRequest& request);

/// How graph_from_source() protects the calling process.
struct IsolationOptions {
  /// Whether the work is done in a worker process, so that a crash of Clang, an endless template or a memory bomb is an
  /// error and not the caller's end.
  bool isolate = true;
  WorkerLimits limits = {};
  /// The program that works. Empty: the variable IRSIGHT_COMPILE names it; else it is looked for in libexec/irsight beside
  /// the folder of the running program, beside that of the `irsight` on the search path, and where this library was
  /// configured to be installed. Who finds irsight by CMake anywhere has its path as the macro IRSIGHT_COMPILE_PROGRAM.
  std::string worker_program = {};
};

/// Returns the graphs of source or IR; by default made in a worker process, for callers that must survive any input.
///
/// Errors, Determinism: as graphs_from_source(); and the worker's end, with its reason.
/// Threads: isolated calls may run at the same time.
Result<SourceGraphs> graph_from_source(const GraphRequest& request,
                                       const IsolationOptions& isolation = {});

/// Does the work of isolated calls on a descriptor until it is closed: what the program named by
/// IsolationOptions::worker_program runs.
void serve_graph_requests(int descriptor);

}  // namespace irsight
