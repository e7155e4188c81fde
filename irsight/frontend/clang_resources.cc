#include <clang/Basic/Version.h>
#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

#include "irsight/frontend/clang_driver.h"

namespace irsight {
namespace {

// A resource folder is one that has the compiler's own headers.
bool is_resource_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / "include" / "stddef.h", ignored);
}

// lib/clang/22 beside the library that Clang's functions were loaded from.
std::filesystem::path folder_beside_library() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&clang::getClangFullVersion), &info) == 0) return {};
  std::error_code ignored;
  const auto library = std::filesystem::canonical(info.dli_fname, ignored);
  auto beside = library.parent_path() / "clang" / CLANG_VERSION_MAJOR_STRING;
  if (is_resource_folder(beside)) return beside;
  return library.parent_path().parent_path() / "llvm-22" / "lib" / "clang" /
         CLANG_VERSION_MAJOR_STRING;
}

Result<std::string> find_resource_folder() {
  if (const char* given = std::getenv("IRSIGHT_CLANG_RESOURCE_DIR")) {
    if (is_resource_folder(given)) return given;
    return error("{}: IRSIGHT_CLANG_RESOURCE_DIR: no include/stddef.h in it", given);
  }
  if (is_resource_folder(IRSIGHT_CLANG_RESOURCE_DIR)) return IRSIGHT_CLANG_RESOURCE_DIR;
  const std::filesystem::path beside = folder_beside_library();
  if (is_resource_folder(beside)) return beside.string();
  return tl::unexpected(
      Error{fmt::format("{}: Clang 22's own headers are not there", IRSIGHT_CLANG_RESOURCE_DIR),
            "install libclang-common-22-dev, or name the folder in IRSIGHT_CLANG_RESOURCE_DIR"});
}

}  // namespace

Result<std::string> clang_resource_folder() {
  static const Result<std::string> found = find_resource_folder();
  return found;
}

}  // namespace irsight
