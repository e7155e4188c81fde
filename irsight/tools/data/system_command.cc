#include "irsight/tools/data/system_command.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>

#include "irsight/base/file_descriptor.h"

namespace irsight::tools {
namespace {

// What a program is started with: its streams, and the signals that run_app() made this one ignore.
class SpawnSettings {
 public:
  SpawnSettings(int output, KeptStreams kept) {
    ::posix_spawn_file_actions_init(&streams_);
    ::posix_spawn_file_actions_addopen(&streams_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&streams_, output, STDOUT_FILENO);
    if (kept == KeptStreams::kOutputAndErrors) {
      ::posix_spawn_file_actions_adddup2(&streams_, STDOUT_FILENO, STDERR_FILENO);
    } else {
      ::posix_spawn_file_actions_addopen(&streams_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    ::sigset_t reset;
    ::sigemptyset(&reset);
    ::sigaddset(&reset, SIGPIPE);
    ::sigaddset(&reset, SIGXFSZ);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setsigdefault(&attributes_, &reset);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&streams_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  Result<::pid_t> start(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::pid_t child = 0;
    const int failed = ::posix_spawnp(&child, arguments.front(), &streams_, &attributes_,
                                      arguments.data(), environ);
    if (failed == ENOENT) return error("{}: not installed", words.front());
    if (failed != 0) return error("{}: {}", words.front(), system_error_text(failed));
    return child;
  }

 private:
  ::posix_spawn_file_actions_t streams_{};
  ::posix_spawnattr_t attributes_{};
};

std::string read_to_end(int fd) {
  std::string text;
  char buffer[4096];
  while (true) {
    const ::ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR)) return text;
  }
}

}  // namespace

Result<ProgramRun> run_program(const std::vector<std::string>& words, KeptStreams kept) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return error("{}: {}", words.front(), system_error_text(errno));
  }
  const FileDescriptor reading(ends[0]);
  FileDescriptor writing(ends[1]);
  const Result<::pid_t> child = SpawnSettings(writing.get(), kept).start(words);
  if (!child) return tl::unexpected(child.error());
  writing.reset();
  ProgramRun run;
  run.output = read_to_end(reading.get());
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  run.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return run;
}

std::string first_line_of(const std::vector<std::string>& words, KeptStreams kept) {
  const Result<ProgramRun> run = run_program(words, kept);
  return run && run->status == 0 ? run->output.substr(0, run->output.find('\n')) : "";
}

std::string program_beside(const std::string& name) {
  std::error_code problem;
  return (std::filesystem::read_symlink("/proc/self/exe", problem).parent_path() / name).string();
}

}  // namespace irsight::tools
