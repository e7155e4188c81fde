#include "irsight/tools/data/system_command.h"

#include <cstdio>
#include <filesystem>

namespace irsight::tools {

std::optional<std::string> output_of(const std::string& command) {
  // The commands are our own; none has a text of a user in it.
  const std::string quiet = "(" + command + ") 2>/dev/null";
  std::FILE* pipe = ::popen(quiet.c_str(), "re");  // NOLINT(bugprone-command-processor)
  if (pipe == nullptr) return std::nullopt;
  std::string text;
  char buffer[4096];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe)) {
    text.append(buffer, count);
  }
  if (::pclose(pipe) != 0) return std::nullopt;
  return text;
}

std::string program_beside(const std::string& name) {
  std::error_code problem;
  return (std::filesystem::read_symlink("/proc/self/exe", problem).parent_path() / name).string();
}

}  // namespace irsight::tools
