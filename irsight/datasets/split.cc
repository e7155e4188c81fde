#include "irsight/datasets/split.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "irsight/base/digest.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, kSplits> kSplitNames = {"train", "validation", "test"};
constexpr std::string_view kFirstLine = "class,file,split";

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const std::size_t comma = std::min(line.find(','), line.size());
    fields.push_back(line.substr(0, comma));
    if (comma == line.size()) return fields;
    line.remove_prefix(comma + 1);
  }
}

bool leads_out(std::string_view path) {
  return path.starts_with('/') || path == ".." || path.find("../") != path.npos ||
         path.ends_with("/..") || path.find('\0') != path.npos;
}

Result<SplitRow> row_of(std::string_view line) {
  const std::vector<std::string_view> fields = fields_of(line);
  if (fields.size() != 3)
    return error("{} fields, expected are class, file and split", fields.size());
  for (const std::string_view field : {fields[0], fields[1]}) {
    if (field.empty()) return error("a class and a file have a name");
    if (leads_out(field)) return error("{}: leads out of the folder", field);
  }
  const std::optional<Split> split = split_from_name(fields[2]);
  if (!split) return error("split '{}', expected is train, validation or test", fields[2]);
  return SplitRow{std::string(fields[0]), std::string(fields[1]), *split};
}

bool is_number(const std::string& text) {
  return text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

std::string_view name_of(Split split) { return kSplitNames[static_cast<std::size_t>(split)]; }

std::optional<Split> split_from_name(std::string_view name) {
  const auto* const found = std::find(kSplitNames.begin(), kSplitNames.end(), name);
  if (found == kSplitNames.end()) return std::nullopt;
  return static_cast<Split>(found - kSplitNames.begin());
}

Result<std::vector<SplitRow>> split_rows_from_csv(const std::string& name, std::string_view text) {
  std::vector<SplitRow> rows;
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number == 1 && line != kFirstLine)
      return error("{}: line 1: '{}', expected is '{}'", name, line.substr(0, 80), kFirstLine);
    if (number == 1 || line.empty()) continue;
    Result<SplitRow> row = row_of(line);
    if (!row)
      return tl::unexpected(std::move(row).error().in(fmt::format("{}: line {}", name, number)));
    if (!seen.emplace(row->label, row->file).second)
      return error("{}: line {}: {}/{} for the second time", name, number, row->label, row->file);
    rows.push_back(*std::move(row));
  }
  if (rows.empty()) return error("{}: names no file", name);
  return rows;
}

std::string digest_of_rows(const std::vector<SplitRow>& rows) {
  std::uint64_t digest = 0;
  for (const SplitRow& row : rows) {
    digest = digest_of_text(name_of(row.split),
                            digest_of_text(row.file, digest_of_text(row.label, digest)));
  }
  return text_of_digest(digest);
}

std::vector<std::string> classes_of(const std::vector<SplitRow>& rows) {
  const auto before = [](const std::string& a, const std::string& b) {
    const auto key = [](const std::string& text) {
      const bool number = is_number(text);
      return std::tuple(!number, number ? text.size() : 0, std::string_view(text));
    };
    return key(a) < key(b);
  };
  std::set<std::string, decltype(before)> classes(before);
  for (const SplitRow& row : rows) classes.insert(row.label);
  return {classes.begin(), classes.end()};
}

}  // namespace irsight
