#include "irsight/tools/replaceable.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace irsight::tools {
namespace {

constexpr std::size_t kLongestBeginning = 256;

}  // namespace

IsOfKind begins_with(std::vector<std::string_view> beginnings) {
  return [beginnings = std::move(beginnings)](const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string begins(kLongestBeginning, '\0');
    file.read(begins.data(), static_cast<std::streamsize>(begins.size()));
    if (file.bad() || !(file || file.eof())) return false;
    begins.resize(static_cast<std::size_t>(file.gcount()));
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
      return begins.starts_with(beginning) || beginning.starts_with(begins);  // which was cut
    });
  };
}

IsOfKind is_picture() {
  return begins_with({"<svg xmlns=\"http://www.w3.org/2000/svg\"",
                      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
                      "<!DOCTYPE svg "});
}

Status check_replaceable(const std::string& option, const std::string& path, std::string_view what,
                         const IsOfKind& is_of_kind) {
  std::error_code ignored;
  if (path.empty() || path == "-" || !std::filesystem::is_regular_file(path, ignored) ||
      is_of_kind(path))
    return {};
  return tl::unexpected(
      Error{fmt::format("{}: is there and is no {}, which alone is written over", path, what),
            fmt::format("{} names a new file; remove this one if it is not needed", option)});
}

}  // namespace irsight::tools
