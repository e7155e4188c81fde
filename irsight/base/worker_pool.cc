#include "irsight/base/worker_pool.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <optional>

#include "irsight/base/check.h"
#include "irsight/base/worker_process.h"

namespace irsight {
namespace {

using Clock = std::chrono::steady_clock;
using internal::WorkerProcess;
using Kind = JobOutcome::Kind;

// How often a running job's use of CPU and memory is looked at. A job can exceed its memory limit by
// what it touches in this time.
constexpr int kWatchMilliseconds = 20;
constexpr std::size_t kAheadPerWorker = 4;

// A place for one worker process, and the job that it is at.
struct Slot {
  std::optional<WorkerProcess> process;
  std::optional<std::size_t> job;
  Clock::time_point begun;
  double cpu_at_begin = 0;
  std::int64_t peak = 0;
  std::int64_t lightest_rest = 0;  // of this process; 0 before its first job has ended
};

class Run {
 public:
  Run(const WorkerPoolOptions& options, const std::function<std::optional<std::string>()>& next,
      const std::function<Status(JobOutcome)>& done)
      : options_(options), next_(next), done_(done) {}

  Status run() {
    slots_.resize(static_cast<std::size_t>(options_.workers));
    while (true) {
      // Jobs are begun before results are delivered: workers go on while the caller writes.
      if (Status begun = begin_jobs(); !begun) return begun;
      // Workers that are still at work end with this object.
      if (Status delivered = deliver(); !delivered) return delivered;
      if (running() == 0) {
        if (exhausted_) return {};
        continue;
      }
      wait();
      watch();
    }
  }

 private:
  std::size_t running() const {
    std::size_t count = 0;
    for (const Slot& slot : slots_) count += slot.job ? 1 : 0;
    return count;
  }

  bool may_begin() const {
    if (exhausted_) return false;
    if (begun_ == delivered_) return true;  // nothing is under way: someone must begin
    return begun_ - delivered_ < kAheadPerWorker * slots_.size() &&
           waiting_bytes_ < options_.waiting_bytes;
  }

  Status begin_jobs() {
    for (Slot& slot : slots_) {
      if (slot.job) continue;
      if (!may_begin()) return {};
      std::optional<std::string> job = next_();
      if (!job) {
        exhausted_ = true;
        return {};
      }
      if (Status ready = make_ready(slot); !ready) return ready;
      slot.job = begun_++;
      slot.begun = Clock::now();
      slot.cpu_at_begin = slot.process->cpu_seconds();
      slot.peak = 0;
      slot.process->send(*job);
    }
    return {};
  }

  Status make_ready(Slot& slot) {
    if (slot.process) slot.process->receive();  // sees a worker that ended while it had no job
    if (slot.process && !slot.process->died() && !has_grown(slot)) return {};
    slot.process.reset();
    slot.lightest_rest = 0;
    std::vector<int> others;
    for (const Slot& other : slots_) {
      if (other.process) others.push_back(other.process->descriptor());
    }
    Result<WorkerProcess> process = WorkerProcess::start(options_, others);
    if (!process) return error_of(std::move(process));
    slot.process.emplace(std::move(*process));
    return {};
  }

  // Clang and LLVM leave some 30 kB behind with each compilation, and more where a file does something odd. 256 MiB of that
  // are thousands of files: beside them the tenth of a second that a fresh worker takes to warm up is nothing, and a machine
  // with many workers still keeps its memory. Growth is counted, not size, so that a low limit on memory, which Clang alone
  // half fills, does not replace a worker after each job.
  bool has_grown(Slot& slot) const {
    const std::int64_t rest = slot.process->resting_bytes();
    if (rest == 0) return false;
    if (slot.lightest_rest == 0 || rest < slot.lightest_rest) slot.lightest_rest = rest;
    const WorkerLimits& limits = options_.limits;
    return rest - slot.lightest_rest > std::min(limits.growth_bytes, limits.resident_bytes / 4);
  }

  void wait() {
    std::vector<pollfd> descriptors;
    for (const Slot& slot : slots_) {
      if (slot.job) descriptors.push_back({slot.process->descriptor(), POLLIN, 0});
    }
    ::poll(descriptors.data(), descriptors.size(), kWatchMilliseconds);
    for (Slot& slot : slots_) {
      if (!slot.job) continue;
      if (slot.process->receive()) {
        finish(slot, slot.process->take_reply());
      } else if (slot.process->died()) {
        finish(slot, slot.process->end());
      }
    }
  }

  void watch() {
    const Clock::time_point now = Clock::now();
    if (now - watched_ < std::chrono::milliseconds(kWatchMilliseconds)) return;
    watched_ = now;
    for (Slot& slot : slots_) {
      if (!slot.job) continue;
      const WorkerLimits& limits = options_.limits;
      const std::int64_t resident = slot.process->resident_bytes();
      slot.peak = std::max(slot.peak, resident);
      if (resident > limits.resident_bytes) {
        stop(slot, Kind::kMemoryLimit,
             fmt::format("{} MiB resident; the limit is {} MiB", resident >> 20,
                         limits.resident_bytes >> 20));
      } else if (cpu_of(slot) > limits.cpu_seconds) {
        stop(slot, Kind::kCpuLimit,
             fmt::format("the limit is {} s of CPU time", limits.cpu_seconds));
      } else if (wall_of(slot) > limits.wall_seconds) {
        stop(slot, Kind::kWallLimit, fmt::format("the limit is {} s", limits.wall_seconds));
      }
    }
  }

  static double cpu_of(const Slot& slot) { return slot.process->cpu_seconds() - slot.cpu_at_begin; }

  static double wall_of(const Slot& slot) {
    return std::chrono::duration<double>(Clock::now() - slot.begun).count();
  }

  void stop(Slot& slot, Kind kind, std::string message) {
    JobOutcome outcome;
    outcome.kind = kind;
    outcome.message = std::move(message);
    outcome.cpu_seconds = cpu_of(slot);
    slot.process->end();
    finish(slot, std::move(outcome));
  }

  void finish(Slot& slot, JobOutcome outcome) {
    outcome.wall_seconds = wall_of(slot);
    outcome.peak_resident_bytes = std::max(outcome.peak_resident_bytes, slot.peak);
    waiting_bytes_ += static_cast<std::int64_t>(outcome.bytes.size());
    finished_.emplace(*slot.job, std::move(outcome));
    slot.job.reset();
  }

  Status deliver() {
    while (!finished_.empty() && finished_.begin()->first == delivered_) {
      auto oldest = finished_.extract(finished_.begin());
      waiting_bytes_ -= static_cast<std::int64_t>(oldest.mapped().bytes.size());
      ++delivered_;
      if (Status taken = done_(std::move(oldest.mapped())); !taken) return taken;
    }
    return {};
  }

  const WorkerPoolOptions& options_;
  const std::function<std::optional<std::string>()>& next_;
  const std::function<Status(JobOutcome)>& done_;
  std::deque<Slot> slots_;
  std::map<std::size_t, JobOutcome> finished_;  // not yet delivered, by job
  std::size_t begun_ = 0;
  std::size_t delivered_ = 0;
  std::int64_t waiting_bytes_ = 0;
  bool exhausted_ = false;
  Clock::time_point watched_ = Clock::now();
};

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kDone:
      return "done";
    case Kind::kFailed:
      return "failed";
    case Kind::kCrashed:
      return "crashed";
    case Kind::kExited:
      return "exited";
    case Kind::kCpuLimit:
      return "cpu limit";
    case Kind::kMemoryLimit:
      return "memory limit";
    case Kind::kWallLimit:
      return "wall limit";
  }
  return "?";
}

Status WorkerPool::run(const std::function<std::optional<std::string>()>& next,
                       const std::function<Status(JobOutcome)>& done) {
  check(options_.workers > 0, "WorkerPool: there is at least one worker");
  check(options_.handler || !options_.command.empty(), "WorkerPool: a handler or a command is set");
  return Run(options_, next, done).run();
}

}  // namespace irsight
