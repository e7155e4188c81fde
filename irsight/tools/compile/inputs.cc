#include "irsight/tools/compile/inputs.h"

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "irsight/base/mapped_file.h"

namespace irsight::tools {

Result<std::vector<std::string>> files_from_list(const std::string& path) {
  Result<std::string> text = read_file(path);
  if (!text) return error_of(std::move(text));
  std::vector<std::string> files;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) files.push_back(line);
  }
  return files;
}

Result<std::vector<SourceInput>> inputs_from_paths(const std::vector<std::string>& paths,
                                                   const std::vector<std::string>& arguments,
                                                   const std::string& language) {
  std::vector<SourceInput> inputs;
  bool has_stdin = false;
  for (const std::string& path : paths) {
    SourceInput input{.path = path, .arguments = arguments, .language = language};
    std::error_code ignored;
    if (path == "-") {
      if (has_stdin) return error("-: standard input can be named once");
      has_stdin = true;
      Result<std::string> contents = read_file("-");
      if (!contents) return error_of(std::move(contents));
      input.path = "<stdin>";
      input.contents = std::move(*contents);
      if (language.empty()) input.language = "ir";
    } else if (std::filesystem::is_directory(path, ignored)) {
      return tl::unexpected(Error{
          path + ": is a folder",
          "name its files, as in: find " + path + " -name '*.c' | irsight graph --files-from - …"});
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

Result<std::int64_t> bytes_from_text(const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const std::string unit = end;
  double factor = 1 << 20;
  if (unit == "K" || unit == "k") factor = 1 << 10;
  if (unit == "G" || unit == "g") factor = 1 << 30;
  const bool known =
      unit.empty() || (unit.size() == 1 && std::string("KkMmGg").find(unit) != std::string::npos);
  const double bytes = number * factor;
  if (end == text.c_str() || !known || !(bytes >= 1) || bytes > 1e18) {
    return error("{}: a size is a number with K, M or G behind it, as 512M", text);
  }
  return static_cast<std::int64_t>(bytes);
}

}  // namespace irsight::tools
