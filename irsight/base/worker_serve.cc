// The worker's side of a worker pool.

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "irsight/base/worker_pool.h"
#include "irsight/base/worker_process.h"

namespace irsight {
namespace {

// Memory that a large job left free is given back to the system when it exceeds this.
constexpr std::int64_t kTrimAbove = std::int64_t{256} << 20;

bool receive_all(int descriptor, void* bytes, std::size_t count) {
  auto* to = static_cast<char*>(bytes);
  while (count > 0) {
    const ssize_t got = ::recv(descriptor, to, count, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send_all(int descriptor, const void* bytes, std::size_t count) {
  const auto* from = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t sent = ::send(descriptor, from, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    from += sent;
    count -= static_cast<std::size_t>(sent);
  }
  return true;
}

double cpu_seconds() {
  rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The kernel keeps the peak of a process's whole life unless it is told to begin again.
void forget_peak() {
  const int file = ::open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const ssize_t written = ::write(file, "5", 1);
  ::close(file);
}

// Returns what the kernel says of this process under a name, in bytes.
std::int64_t own_bytes(std::string_view field) {
  std::FILE* file = std::fopen("/proc/self/status", "re");
  if (file == nullptr) return 0;
  char line[256];
  std::int64_t kibibytes = 0;
  while (std::fgets(line, sizeof line, file) != nullptr) {
    if (!std::string_view(line).starts_with(field)) continue;
    kibibytes = std::strtoll(line + field.size(), nullptr, 10);
    break;
  }
  std::fclose(file);
  return kibibytes << 10;
}

}  // namespace

void serve_worker(int descriptor, const JobHandler& handler) {
  std::uint64_t size = 0;
  while (receive_all(descriptor, &size, sizeof size)) {
    std::string job(size, '\0');
    if (!receive_all(descriptor, job.data(), job.size())) return;
    forget_peak();
    const double begun = cpu_seconds();
    JobReply reply;
    internal::ReplyHeader header;
    try {
      reply = handler(job);
    } catch (const std::exception& problem) {
      header.failed = 1;
      reply = {problem.what(), false};
    } catch (...) {
      header.failed = 1;
      reply = {"an exception of unknown type", false};
    }
    header.size = reply.bytes.size();
    header.retire = reply.retire ? 1 : 0;
    header.cpu_seconds = cpu_seconds() - begun;
    header.peak_resident_bytes = own_bytes("VmHWM:");
    // Before the reply goes, as the parent decides by what is left. Pages of programs and libraries do not count: they
    // are shared, and come as Clang's code is used for the first time.
    if (header.peak_resident_bytes > kTrimAbove) ::malloc_trim(0);
    header.resting_bytes =
        own_bytes("RssAnon:") - static_cast<std::int64_t>(job.size() + reply.bytes.size());
    if (!send_all(descriptor, &header, sizeof header)) return;
    if (!send_all(descriptor, reply.bytes.data(), reply.bytes.size())) return;
  }
}

}  // namespace irsight
