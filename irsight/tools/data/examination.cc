#include "irsight/tools/data/examination.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "irsight/tools/data/system_command.h"
#include "irsight/tools/version.h"

namespace irsight::tools {
namespace {

namespace fs = std::filesystem;

std::string variable_or(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? otherwise : value;
}

std::string place_of(const fs::path& path) {
  std::error_code failed;
  return fs::exists(path, failed) ? path.string() : "";
}

std::string python_package(const std::string& name) {
  return first_line_of(
      {"python3", "-c", "import importlib.metadata as m; print(m.version(\"" + name + "\"))"});
}

// The newest release of libstdc++ that has its headers installed.
std::string cxx_library() {
  int newest = 0;
  std::error_code failed;
  for (const fs::directory_entry& release : fs::directory_iterator("/usr/include/c++", failed)) {
    if (place_of(release.path() / "vector").empty()) continue;
    const std::string name = release.path().filename().string();
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    newest = std::max(newest, number);
  }
  return newest == 0 ? "" : fmt::format("/usr/include/c++/{}", newest);
}

// A toolkit's headers are what lowering needs; nvcc only knows the version.
std::string cuda_toolkit() {
  const fs::path folder = variable_or("CUDA_PATH", "/usr/local/cuda");
  if (place_of(folder / "include" / "cuda_runtime.h").empty()) return "";
  const auto run = run_program({(folder / "bin" / "nvcc").string(), "--version"});
  const std::size_t release = run ? run->output.find("release ") : std::string::npos;
  if (release == std::string::npos) return folder.string();
  return fmt::format("{}, {}", folder.string(),
                     run->output.substr(release, run->output.find(',', release) - release));
}

// The folder that frontend/preludes.h names, and the bytes in it.
std::string cache() {
  const fs::path folder =
      fs::path(variable_or("XDG_CACHE_HOME", variable_or("HOME", "/tmp") + "/.cache")) / "irsight";
  std::uintmax_t bytes = 0;
  std::error_code failed;
  for (fs::recursive_directory_iterator file(folder, failed), end; !failed && file != end;
       file.increment(failed)) {
    std::error_code gone;
    const std::uintmax_t size = file->is_regular_file(gone) ? file->file_size(gone) : 0;
    if (!gone) bytes += size;
  }
  return fmt::format("{}, {} MiB", folder.string(), bytes >> 20);
}

std::vector<Finding> programs() {
  const std::string headers =
      variable_or("IRSIGHT_CLANG_RESOURCE_DIR", "/usr/lib/llvm-22/lib/clang/22") +
      "/include/stddef.h";
  return {
      {"irsight", "this program", true, kVersion, ""},
      {"irsight-compile", "irsight graph", true,
       first_line_of({program_beside("irsight-compile"), "--version"}),
       "build with -DIRSIGHT_FRONTEND=ON; scripts/setup.sh installs what that needs"},
      {"irsight-train", "irsight train", false,
       first_line_of({program_beside("irsight-train"), "describe-libtorch"}),
       "build with -DIRSIGHT_TRAIN=ON; scripts/setup.sh installs what that needs"},
      {"clang 22's headers", "irsight graph on source code", true, place_of(headers),
       "apt-get install libclang-common-22-dev (Debian: bookworm-security)"},
      {"clang-22", "making IR by command", false, first_line_of({"clang-22", "--version"}),
       "apt-get install clang-22 (Debian: bookworm-security)"},
      {"C++ standard library", "irsight graph on C++", false, cxx_library(),
       "apt-get install libstdc++-12-dev"},
      {"CUDA toolkit", "irsight graph on CUDA sources that include its headers", false,
       cuda_toolkit(),
       "install NVIDIA's toolkit, or set CUDA_PATH; kernels that include nothing do without"},
      {"dot", "irsight show --svg", false,
       first_line_of({"dot", "-V"}, KeptStreams::kOutputAndErrors), "apt-get install graphviz"},
      {"python safetensors", "opening shards in Python", false, python_package("safetensors"),
       "pip install safetensors numpy"},
      {"python networkx", "opening JSON in Python", false, python_package("networkx"),
       "pip install networkx"},
  };
}

}  // namespace

std::vector<Finding> examine_machine() {
  std::vector<Finding> findings = programs();
  findings.push_back({"cache", "preludes that are parsed once", false, cache(), ""});
  findings.push_back({"processors", "irsight graph -j", false,
                      fmt::format("{}", ::sysconf(_SC_NPROCESSORS_ONLN)), ""});
  const auto mebibytes = (::sysconf(_SC_PHYS_PAGES) >> 10) * (::sysconf(_SC_PAGESIZE) >> 10);
  findings.push_back({"memory", "workers, 4 GiB each at most unless told otherwise", false,
                      fmt::format("{} MiB", mebibytes), ""});
  return findings;
}

}  // namespace irsight::tools
