#include "irsight/frontend/internal/worker_program.h"

#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

namespace irsight {
namespace {

namespace fs = std::filesystem;

// Returns the worker of the installation that a program in its bin folder belongs to.
std::string beside(const fs::path& program) {
  std::error_code unresolved;
  const fs::path real = fs::canonical(program, unresolved);
  return unresolved ? "" : real.parent_path().parent_path() / "libexec/irsight/irsight-compile";
}

std::string beside_irsight_on_search_path() {
  const char* folders = std::getenv("PATH");
  std::istringstream list(folders == nullptr ? "" : folders);
  for (std::string folder; std::getline(list, folder, ':');) {
    const fs::path program = fs::path(folder) / "irsight";
    if (::access(program.c_str(), X_OK) == 0) return beside(program);
  }
  return "";
}

}  // namespace

Result<std::string> worker_program() {
  if (const char* named = std::getenv("IRSIGHT_COMPILE"); named != nullptr) return named;
  std::vector<std::string> places = {beside("/proc/self/exe"), beside_irsight_on_search_path(),
                                     IRSIGHT_COMPILE_PROGRAM};
  std::erase(places, "");
  for (const std::string& place : places) {
    if (::access(place.c_str(), X_OK) == 0) return place;
  }
  return tl::unexpected(Error{
      fmt::format("worker: no program to start: looked for {}", fmt::join(places, ", ")),
      "name irsight-compile by IsolationOptions::worker_program or the variable IRSIGHT_COMPILE"});
}

}  // namespace irsight
