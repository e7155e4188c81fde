#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "irsight/base/worker_pool.h"
#include "irsight/frontend/graph_from_source.h"
#include "irsight/graph/formats/graph_stream.h"

namespace irsight::tools {

/// Work of one worker: what is asked for, and under which name its results go.
struct BatchItem {
  GraphRequest request;
  std::string name;
};

/// One graph as a worker hands it over.
struct EncodedGraph {
  std::string name;
  std::string bytes;  ///< as encode_graph() makes them; empty when only figures are wanted
  std::int64_t nodes = 0, edges = 0, functions = 0;
};

/// How one item ended.
struct BatchResult {
  std::string outcome;  ///< "ok", "error", or what ended the worker: name_of(JobOutcome::Kind)
  std::string message;
  std::string hint;
  std::vector<EncodedGraph> graphs;
  std::string pipeline;
  std::vector<std::string> warnings, notes, dropped, mends;
  std::string headers;  ///< as SourceGraphs::headers, with a NUL behind each
  double cpu_seconds = 0, wall_seconds = 0;
  std::int64_t peak_resident_bytes = 0;

  bool ok() const { return outcome == "ok"; }
};

struct BatchOptions {
  int workers = 1;
  WorkerLimits limits = {};
  bool encode = true;
  WriteOptions write = {};
};

/// Makes the graphs of all items in worker processes and hands each item's result to `done`, in the order of the items.
/// Errors: no worker can be started; what `done` returned, which ends the run. Requires: this process has one thread.
Status run_batch(const std::vector<BatchItem>& items, const BatchOptions& options,
                 const std::function<Status(std::size_t item, BatchResult)>& done);

}  // namespace irsight::tools
