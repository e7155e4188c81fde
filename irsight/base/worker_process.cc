#include "irsight/base/worker_process.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace irsight::internal {
namespace {

void send_all(int descriptor, const char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t sent = ::send(descriptor, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;  // the worker died: its end of the socket will tell
    bytes += sent;
    count -= static_cast<std::size_t>(sent);
  }
}

void close_if_open(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

// Turns a forked child into a worker: it dies with its parent, has no terminal, and talks on one socket.
void become_worker(int errors, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);  // the parent died before the line above
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGCHLD}) {
    ::signal(signal, SIG_DFL);
  }
  const rlimit no_core = {};
  ::setrlimit(RLIMIT_CORE, &no_core);  // a crash is an outcome, not a file
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(nothing, STDOUT_FILENO);
  }
  if (errors >= 0) ::dup2(errors, STDERR_FILENO);
}

[[noreturn]] void execute(const std::vector<std::string>& command, int socket) {
  ::dup2(socket, kWorkerDescriptor);
  // dup2 of a descriptor onto itself leaves close-on-exec set.
  ::fcntl(kWorkerDescriptor, F_SETFD, 0);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execv(words[0], words.data());
  std::fprintf(stderr, "%s: %s\n", words[0], std::strerror(errno));
  ::_exit(127);
}

}  // namespace

Result<WorkerProcess> WorkerProcess::start(const WorkerPoolOptions& options,
                                           const std::vector<int>& inherited) {
  WorkerProcess worker;
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return error("worker: no socket: {}", std::strerror(errno));
  }
  worker.socket_ = ends[0];
  worker.errors_ = ::memfd_create("irsight-worker", MFD_CLOEXEC);
  const pid_t parent = ::getpid();
  worker.pid_ = ::fork();
  if (worker.pid_ == 0) {
    become_worker(worker.errors_, parent);
    ::close(ends[0]);
    for (const int other : inherited) ::close(other);
    if (!options.command.empty()) execute(options.command, ends[1]);
    serve_worker(ends[1], options.handler);
    ::_exit(0);
  }
  const int why = errno;
  ::close(ends[1]);
  if (worker.pid_ < 0) return error("worker: no process: {}", std::strerror(why));
  return worker;
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept { *this = std::move(other); }

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(socket_, other.socket_);
  std::swap(errors_, other.errors_);
  std::swap(died_, other.died_);
  std::swap(received_, other.received_);
  std::swap(exit_status_, other.exit_status_);
  std::swap(resting_bytes_, other.resting_bytes_);
  return *this;
}

WorkerProcess::~WorkerProcess() {
  if (pid_ > 0) end();
  close_if_open(socket_);
  close_if_open(errors_);
}

void WorkerProcess::send(std::string_view job) {
  const std::uint64_t size = job.size();
  send_all(socket_, reinterpret_cast<const char*>(&size), sizeof size);
  send_all(socket_, job.data(), job.size());
}

bool WorkerProcess::receive() {
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    if (count <= 0) {
      died_ = true;
      return false;
    }
    received_.append(buffer, static_cast<std::size_t>(count));
  }
  if (received_.size() < sizeof(ReplyHeader)) return false;
  ReplyHeader header;
  std::memcpy(&header, received_.data(), sizeof header);
  // A reservation spares copies; a worker that writes nonsense must not make it a huge one.
  constexpr std::uint64_t kMostReserved = std::uint64_t{1} << 28;
  received_.reserve(sizeof header + std::min(header.size, kMostReserved));
  return received_.size() == sizeof header + header.size;
}

JobOutcome WorkerProcess::take_reply() {
  // What this job wrote is not the next one's last words. The worker shares the file's offset. Not done when a job is sent:
  // a program that cannot start has said why by then.
  if (::ftruncate(errors_, 0) == 0) ::lseek(errors_, 0, SEEK_SET);
  ReplyHeader header;
  std::memcpy(&header, received_.data(), sizeof header);
  JobOutcome outcome;
  outcome.bytes = std::move(received_);
  outcome.bytes.erase(0, sizeof header);
  received_ = {};
  if (header.failed != 0) {
    outcome.kind = JobOutcome::Kind::kFailed;
    outcome.message.swap(outcome.bytes);
  }
  outcome.cpu_seconds = header.cpu_seconds;
  outcome.peak_resident_bytes = header.peak_resident_bytes;
  resting_bytes_ = header.resting_bytes;
  if (header.retire != 0) end();
  return outcome;
}

JobOutcome WorkerProcess::end() {
  JobOutcome outcome;
  if (pid_ <= 0) return outcome;
  if (!died_) ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, &exit_status_, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  died_ = true;
  if (WIFSIGNALED(exit_status_)) {
    outcome.kind = JobOutcome::Kind::kCrashed;
    outcome.message =
        fmt::format("signal {} ({})", WTERMSIG(exit_status_), ::strsignal(WTERMSIG(exit_status_)));
  } else {
    outcome.kind = JobOutcome::Kind::kExited;
    outcome.message = fmt::format("exit status {}", WEXITSTATUS(exit_status_));
  }
  const std::string words = last_words();
  if (!words.empty()) outcome.message += ": " + words;
  return outcome;
}

std::string WorkerProcess::last_words() const {
  // The first line says what happened; a stack trace follows it.
  char buffer[512];
  const ssize_t count = ::pread(errors_, buffer, sizeof buffer, 0);
  if (count <= 0) return "";
  const std::string_view text(buffer, static_cast<std::size_t>(count));
  return std::string(text.substr(0, text.find('\n')));
}

double WorkerProcess::cpu_seconds() const {
  clockid_t clock = 0;
  timespec time = {};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

std::int64_t WorkerProcess::resident_bytes() const {
  const std::string path = fmt::format("/proc/{}/statm", pid_);
  std::FILE* file = std::fopen(path.c_str(), "re");
  if (file == nullptr) return 0;
  char line[256];
  const bool read = std::fgets(line, sizeof line, file) != nullptr;
  std::fclose(file);
  if (!read) return 0;
  // Two numbers of pages: the whole address space, and what is resident.
  char* resident = nullptr;
  std::strtoll(line, &resident, 10);
  return std::strtoll(resident, nullptr, 10) * ::sysconf(_SC_PAGESIZE);
}

}  // namespace irsight::internal
