#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/worker_pool.h"

namespace irsight::tools {

/// One thing that an item gave, as a worker hands it over: an encoded graph, rows of a table.
struct BatchPart {
  std::string name;
  std::string bytes;  ///< what the work encoded; empty when only figures are wanted
  std::int64_t nodes = 0, edges = 0, functions = 0;  ///< of a graph
};

/// What a worker made of one item: what frontend calls say of their input, and the parts.
struct BatchWork {
  std::vector<BatchPart> parts;
  std::string pipeline;  ///< as Lowered::pipeline
  std::vector<std::string> warnings, notes, dropped, ignored, mends;
  std::vector<std::string> headers;  ///< as Lowered::headers
  bool needs_fresh_process = false;  ///< as Lowered::needs_fresh_process
};

/// How one item ended.
struct BatchResult {
  std::string outcome;  ///< "ok", "error", or what ended the worker: name_of(JobOutcome::Kind)
  std::string message;
  std::string hint;
  std::vector<BatchPart> parts;
  std::string pipeline;
  std::vector<std::string> warnings, notes, dropped, ignored, mends;
  std::string headers;  ///< as Lowered::headers, with a NUL behind each
  double cpu_seconds = 0, wall_seconds = 0;
  std::int64_t peak_resident_bytes = 0;

  bool ok() const { return outcome == "ok"; }
};

struct BatchOptions {
  int workers = 1;  ///< more than there are items are not started
  WorkerLimits limits = {};
};

/// Does the item of that number, in a worker process. Its error is that of the item.
using BatchHandler = std::function<Result<BatchWork>(std::size_t item)>;

/// Takes an item's result, in this process. Its error ends the run.
using BatchTaker = std::function<Status(std::size_t item, const BatchResult& result)>;

/// Does the items 0 to `items` - 1 in worker processes, a job each, and hands each one's outcome to `take`, in their order.
/// Errors and requirement: as run_batch(). `work` is called in a worker, which is forked and so has what the caller has.
Status run_items(std::size_t items, const std::function<JobReply(std::size_t item)>& work,
                 const BatchOptions& options,
                 const std::function<Status(std::size_t item, JobOutcome outcome)>& take);

/// Works on all items in worker processes and hands each one's result to `take`, in the order of the items, whatever the
/// number of workers. `names`: what messages know the items by.
/// Errors: no worker can be started; what `take` returned. Requires: this process has one thread.
Status run_batch(const std::vector<std::string>& names, const BatchHandler& work,
                 const BatchOptions& options, const BatchTaker& take);

/// Does the same, and tells of it on standard error: progress, the error of each item that failed, notes.
/// Returns whether all items went well.
Result<bool> run_told_batch(const std::vector<std::string>& names, const BatchHandler& work,
                            const BatchOptions& options, const BatchTaker& take);

}  // namespace irsight::tools
