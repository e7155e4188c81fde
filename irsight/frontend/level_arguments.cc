#include "irsight/frontend/level_arguments.h"

#include <fmt/format.h>
#include <llvm/Support/Path.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "irsight/frontend/dataset_levels.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;

// How names of files in the source's folder may begin, whichever of them the source itself has: Clang replaces prefixes of text, so
// these are folders with a slash, and the source's name where its folder is `directory` and names have no folder.
std::vector<std::string> own_prefixes(std::string_view path, std::string_view directory) {
  if (path == "<stdin>") return {};
  std::vector<std::string> prefixes;
  if (const std::size_t slash = path.rfind('/'); slash != path.npos) {
    prefixes.emplace_back(path.substr(0, slash + 1));                    // of the source, "d//"
    prefixes.push_back(llvm::sys::path::parent_path(path).str() + "/");  // of what is beside it
  }
  std::error_code ignored;
  const fs::path base = fs::current_path(ignored) / directory;
  const fs::path file = (base / path).lexically_normal();
  const fs::path relative = file.parent_path().lexically_relative((base / ".").lexically_normal());
  prefixes.push_back((file.parent_path() / "").string());
  if (relative == ".") {
    prefixes.push_back(file.filename().string());
  } else if (!relative.empty()) {
    prefixes.push_back((relative / "").string());
    prefixes.push_back(("." / relative / "").string());
  }
  return prefixes;
}

}  // namespace

SourceInput input_for_level(SourceInput input, std::string_view level) {
  std::vector<std::string>& arguments = input.arguments;
  arguments.push_back("-" + clang_level_of(level));
  arguments.insert(arguments.end(), {"-gline-tables-only", "-Xclang", "-disable-O0-optnone",
                                     "-Xclang", "-disable-llvm-passes",
                                     // Which maps imply: it takes "./" away.
                                     "-fno-file-reproducible"});
  for (const std::string& prefix : own_prefixes(input.path, input.directory)) {
    if (prefix.find('=') != prefix.npos) continue;
    const bool is_folder = prefix.ends_with('/');
    arguments.push_back(fmt::format("-fmacro-prefix-map={}=./{}", prefix, is_folder ? "" : prefix));
  }
  return input;
}

}  // namespace irsight
