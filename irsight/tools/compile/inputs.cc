#include "irsight/tools/compile/inputs.h"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "irsight/base/mapped_file.h"
#include "irsight/frontend/arguments.h"
#include "irsight/frontend/compile_database.h"
#include "irsight/frontend/language.h"

namespace irsight::tools {

Result<std::vector<std::string>> files_from_list(const std::string& path) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
  Result<std::string> text = read_file(path, kMostBytes);
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
                                                   const std::string& language,
                                                   std::uint64_t most_bytes) {
  std::vector<SourceInput> inputs;
  bool has_stdin = false;
  for (const std::string& path : paths) {
    SourceInput input{.path = path, .arguments = arguments, .language = language};
    if (path == "-") {
      if (has_stdin) return error("-: standard input can be named once");
      has_stdin = true;
      Result<std::string> contents = read_file("-", most_bytes);
      if (!contents) {
        return tl::unexpected(
            Error{contents.error().message, "--memory-limit says how much may be read"});
      }
      input.path = "<stdin>";
      input.contents = std::move(*contents);
      if (language.empty()) input.language = "ir";
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

bool is_ir(const SourceInput& input) {
  std::string name = input.language;
  if (name.empty()) {
    const auto arguments = sanitize_arguments(input.arguments, input.directory);
    if (arguments) name = arguments->language;
  }
  const Result<SourceLanguage> language = language_of(input.path, name);
  return language && language->language == Language::kIr;
}

Result<std::vector<NamedInput>> inputs_from_project(const std::string& project,
                                                    const std::vector<std::string>& paths,
                                                    const std::vector<std::string>& arguments,
                                                    std::vector<std::string>& skipped) {
  Result<CompileDatabase> database = compile_database_from_file(project);
  if (!database) return error_of(std::move(database));
  for (const SkippedEntry& entry : database->skipped) {
    if (paths.empty()) skipped.push_back(entry.reason);
  }
  std::set<std::string> wanted;
  for (const std::string& path : paths) {
    wanted.insert(std::filesystem::absolute(path).lexically_normal().string());
  }
  std::set<std::string> found;
  std::map<std::string, int> times;
  std::vector<NamedInput> inputs;
  for (SourceInput& input : database->inputs) {
    // An absolute path stays one behind the slash.
    const auto file =
        (std::filesystem::path(input.directory) / input.path).lexically_normal().string();
    if (!wanted.empty() && !wanted.contains(file)) continue;
    found.insert(file);
    const int time = ++times[file];
    input.arguments.insert(input.arguments.end(), arguments.begin(), arguments.end());
    inputs.push_back({time == 1 ? file : fmt::format("{}#{}", file, time), std::move(input)});
  }
  for (const std::string& file : wanted) {
    if (!found.contains(file)) return error("{}: {} has no entry for it", file, project);
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
