#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// What one job may use. CPU time and resident memory are what counts; wall time is a backstop for a
/// worker that sleeps.
struct WorkerLimits {
  double cpu_seconds = 60;
  std::int64_t resident_bytes = std::int64_t{4} << 30;
  double wall_seconds = 600;
  /// What a worker may keep at rest beyond what it kept at its lightest rest; with more, a fresh one takes its place
  /// before the next job. At most a quarter of `resident_bytes` counts.
  std::int64_t growth_bytes = std::int64_t{256} << 20;
};

/// What a handler returns for a job.
struct JobReply {
  std::string bytes;
  /// Whether the worker is to be replaced by a fresh process before the next job: the job changed
  /// state that must not reach another.
  bool retire = false;
};

/// Does one job, in a worker process. An exception that leaves it makes the job fail with its text.
using JobHandler = std::function<JobReply(std::string_view job)>;

/// How a job ended.
struct JobOutcome {
  enum class Kind : std::uint8_t {
    kDone,     ///< `bytes` is the handler's reply.
    kFailed,   ///< The handler threw; `message` is what it said.
    kCrashed,  ///< A signal ended the worker; `message` names it and the worker's last words.
    kExited,   ///< The worker ended itself.
    kCpuLimit,
    kMemoryLimit,
    kWallLimit,
  };
  Kind kind = Kind::kDone;
  std::string bytes;
  std::string message;
  double cpu_seconds = 0;
  double wall_seconds = 0;
  std::int64_t peak_resident_bytes = 0;  ///< Of the worker during this job.
};

/// Returns "done", "failed", "crashed", "exited", "cpu limit", "memory limit" or "wall limit".
std::string_view name_of(JobOutcome::Kind kind);

struct WorkerPoolOptions {
  int workers = 1;
  WorkerLimits limits = {};
  /// Runs in each worker, which is forked. Requires: the calling process has one thread.
  JobHandler handler = {};
  /// Where not empty, workers are this program (path, then arguments) instead, which calls
  /// serve_worker(): for callers with threads.
  std::vector<std::string> command = {};
  /// Results that may wait for an earlier job to end before no further job is begun.
  std::int64_t waiting_bytes = std::int64_t{128} << 20;
};

/// Does jobs in persistent worker processes, so that a crash, a hang or a memory bomb costs the job
/// that caused it and no other.
///
/// Determinism: outcomes come in the order of the jobs, however many workers there are.
/// Memory: at most four jobs a worker are begun ahead of the oldest that has not ended.
class WorkerPool {
 public:
  explicit WorkerPool(WorkerPoolOptions options) : options_(std::move(options)) {}

  /// Takes jobs from `next` until it returns nothing, and hands each one's outcome to `done`, in
  /// order, in the calling process. Returns when all have ended; all workers have ended too.
  /// Errors: no worker can be started; what `done` returned: then no further job is begun or
  /// delivered, and those under way are broken off.
  Status run(const std::function<std::optional<std::string>()>& next,
             const std::function<Status(JobOutcome)>& done);

 private:
  WorkerPoolOptions options_;
};

/// The descriptor on which a program that WorkerPoolOptions::command names finds its jobs.
inline constexpr int kWorkerDescriptor = 3;

/// Does jobs that arrive on a descriptor until it is closed.
void serve_worker(int descriptor, const JobHandler& handler);

}  // namespace irsight
