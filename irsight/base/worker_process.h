#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "irsight/base/worker_pool.h"

namespace irsight::internal {

/// What a worker sends before the bytes of a reply.
struct ReplyHeader {
  std::uint64_t size = 0;
  std::int64_t peak_resident_bytes = 0;
  std::int64_t resting_bytes = 0;  // the worker's own memory once the job's is given back
  double cpu_seconds = 0;
  std::uint8_t failed = 0;
  std::uint8_t retire = 0;
};

/// The parent's side of one worker process.
class WorkerProcess {
 public:
  /// Starts a worker. `inherited`: descriptors of other workers, which a forked one closes.
  static Result<WorkerProcess> start(const WorkerPoolOptions& options,
                                     const std::vector<int>& inherited);
  WorkerProcess(WorkerProcess&& other) noexcept;
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess();  // ends the process and waits for it

  int descriptor() const { return socket_; }

  /// Sends a job. A worker that died meanwhile is found by receive().
  void send(std::string_view job);

  /// Reads what is there without waiting. Returns whether the reply is complete; false also when the
  /// worker died: then died() is true.
  bool receive();
  bool died() const { return died_; }

  /// Returns the complete reply, once.
  JobOutcome take_reply();

  /// Ends the worker and returns how it died: its signal or exit status, and its last words.
  JobOutcome end();

  /// Returns the CPU seconds that the process has used so far, and its resident bytes now.
  double cpu_seconds() const;
  std::int64_t resident_bytes() const;

  /// Returns the memory of its own that the worker kept after its last job; 0 before that.
  std::int64_t resting_bytes() const { return resting_bytes_; }

 private:
  WorkerProcess() = default;
  std::string last_words() const;

  pid_t pid_ = -1;
  int socket_ = -1;
  int errors_ = -1;  // a file in memory that takes the worker's standard error
  bool died_ = false;
  std::string received_;
  int exit_status_ = 0;
  std::int64_t resting_bytes_ = 0;
};

}  // namespace irsight::internal
