#include "irsight/tools/compile/corpus_inputs.h"

#include <algorithm>
#include <filesystem>

#include "irsight/base/mapped_file.h"
#include "irsight/frontend/language.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/inputs.h"

namespace irsight::tools {
namespace {

namespace fs = std::filesystem;

// Linked programs (.so) hold the same modules as their objects.
bool is_corpus_file(const fs::path& path) {
  return path.extension() != ".so" && language_of(path.string());
}

bool holds_bitcode(const fs::path& path) {
  const auto file = MappedFile::open(path.string());
  return file && (*file)->text().find(".llvmbc") != std::string_view::npos;
}

bool is_trial(const std::string& path) {
  return path.find("CMakeFiles/CMakeTmp") != path.npos ||
         path.find("CMakeFiles/CMakeScratch") != path.npos ||
         path.find("CompilerId") != path.npos || path.find("conftest") != path.npos;
}

// Returns regular files below a folder, relative to it, sorted by their bytes. Links are not followed.
Result<std::vector<std::string>> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code why;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         why);
  for (; !why && entry != fs::recursive_directory_iterator(); entry.increment(why)) {
    if (!entry->is_regular_file(why) || entry->is_symlink(why)) continue;
    files.push_back(entry->path().lexically_relative(folder).string());
  }
  if (why) return error("{}: {}", folder, why.message());
  std::sort(files.begin(), files.end());
  return files;
}

Status add_folder(const std::string& folder, const CorpusInputs& inputs,
                  std::vector<CorpusItem>& items) {
  Result<std::vector<std::string>> files = files_below(folder);
  if (!files) return error_of(std::move(files));
  const std::size_t before = items.size();
  for (const std::string& file : *files) {
    const fs::path path = fs::path(folder) / file;
    if (!is_corpus_file(path) || is_trial(file)) continue;
    if (path.extension() == ".o" && !holds_bitcode(path))
      continue;  // assembler's, or another compiler's
    items.push_back({.input = {.path = path.string(), .arguments = inputs.arguments},
                     .name = path.string(),
                     .root = folder,
                     .place = file});
  }
  if (items.size() == before) {
    return error("{}: no source, IR, archive or object with bitcode in this folder", folder);
  }
  return {};
}

Status add_table(const std::string& path, const CorpusInputs& inputs,
                 std::vector<CorpusItem>& items) {
  Result<std::string> text = read_file(path);
  if (!text) return error_of(std::move(text));
  Result<std::vector<std::vector<std::string>>> rows = rows_of_csv(path, *text);
  if (!rows) return error_of(std::move(rows));
  const auto names = rows->empty() ? std::vector<std::string>{} : rows->front();
  const auto column =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), "src") - names.begin());
  if (column == names.size()) return error("{}: the table has no column src", path);
  for (std::size_t row = 1; row < rows->size(); ++row) {
    if ((*rows)[row].size() <= column) return error("{}: row {} has no column src", path, row);
    const std::string name = fmt::format("{}:{}", path, row);
    items.push_back({.input = {.path = name,
                               .contents = (*rows)[row][column],
                               .arguments = inputs.arguments,
                               .language = inputs.language.empty() ? "cl" : inputs.language},
                     .name = name,
                     .place = fmt::format("{}:{}", fs::path(path).filename().string(), row)});
  }
  return {};
}

Status add_path(const std::string& path, const CorpusInputs& inputs,
                std::vector<CorpusItem>& items) {
  std::error_code why;
  const fs::file_status status = fs::status(path, why);
  if (!fs::exists(status)) return error("{}: {}", path, why ? why.message() : "no such file");
  if (fs::is_directory(status)) return add_folder(path, inputs, items);
  if (path.ends_with(".csv")) return add_table(path, inputs, items);
  items.push_back(
      {.input = {.path = path, .arguments = inputs.arguments, .language = inputs.language},
       .name = path,
       .root = fs::path(path).parent_path().string(),
       .place = fs::path(path).filename().string()});
  return {};
}

// A project's files lie where they do for its folder of builds, which may be anywhere.
std::string place_in_project(const SourceInput& input) {
  const fs::path path = input.path;
  if (path.is_relative()) return path.string();
  const fs::path relative = path.lexically_relative(input.directory);
  return relative.empty() ? path.filename().string() : relative.string();
}

}  // namespace

Result<std::vector<CorpusItem>> corpus_items(const CorpusInputs& inputs) {
  std::vector<CorpusItem> items;
  if (!inputs.project.empty()) {
    std::vector<std::string> skipped;
    auto entries = inputs_from_project(inputs.project, inputs.paths, inputs.arguments, skipped);
    for (const std::string& entry : skipped) print_note(entry);
    if (!entries) return error_of(std::move(entries));
    for (NamedInput& entry : *entries) {
      std::string place = place_in_project(entry.input);
      items.push_back(
          {.input = std::move(entry.input), .name = entry.name, .place = std::move(place)});
    }
    return items;
  }
  for (const std::string& path : inputs.paths) {
    if (Status added = add_path(path, inputs, items); !added) return error_of(std::move(added));
  }
  return items;
}

Result<std::vector<CorpusItem>> objects_with_bitcode(const std::string& folder) {
  Result<std::vector<std::string>> files = files_below(folder);
  if (!files) return error_of(std::move(files));
  std::vector<CorpusItem> items;
  for (const std::string& file : *files) {
    const fs::path path = fs::path(folder) / file;
    if (path.extension() != ".o" || is_trial(file) || !holds_bitcode(path)) continue;
    items.push_back({.input = {.path = path.string()}, .name = file, .root = folder});
  }
  if (items.empty()) return error("{}: no object with bitcode below this folder", folder);
  return items;
}

Result<std::vector<std::vector<std::string>>> rows_of_csv(const std::string& name,
                                                          const std::string& text) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        row.back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        row.back() += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(std::exchange(row, std::vector<std::string>(1)));
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  if (quoted) return error("{}: row {}: a quote is not closed", name, rows.size());
  if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace irsight::tools
