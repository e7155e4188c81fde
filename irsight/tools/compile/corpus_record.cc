#include "irsight/tools/compile/corpus_record.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "irsight/base/digest.h"
#include "irsight/base/internal/json_object.h"

namespace irsight::tools {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::int64_t sum_of(const std::map<std::string, std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const auto& [name, count] : counts) sum += count;
  return sum;
}

constexpr std::size_t kColumns = 10;
using TableRow = std::array<std::string, kColumns>;

TableRow row_of(const PackageRecord& record) {
  const auto number = [](std::int64_t n) { return fmt::format("{}", n); };
  return {record.name,
          record.version,
          record.kind,
          number(record.inputs),
          number(record.failed),
          number(record.modules),
          number(record.kept),
          number(record.duplicates),
          number(sum_of(record.excluded)),
          number(record.statements)};
}

std::string text_of_rows(const std::vector<TableRow>& rows) {
  constexpr std::size_t kTexts = 3;  // columns set to the left
  std::array<std::size_t, kColumns> widths = {};
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      text += i < kTexts
                  ? fmt::format("{:<{}}  ", row[i], widths[i])
                  : fmt::format("{:>{}}{}", row[i], widths[i], i + 1 < kColumns ? "  " : "\n");
    }
  }
  return text;
}

}  // namespace

namespace {

OrderedJson json_of(const PackageRecord& record) {
  OrderedJson failures = OrderedJson::array();
  for (const CorpusFailure& failure : record.failures) {
    failures.push_back({{"file", failure.file}, {"message", failure.message}});
  }
  return {
      {"package", record.name},
      {"version", record.version},
      {"kind", record.kind},
      {"language", record.language},
      {"origin", record.origin},
      {"failure", record.failure},
      {"unbuilt", record.unbuilt},
      {"inputs", record.inputs},
      {"failed", record.failed},
      {"modules", record.modules},
      {"functions",
       {{"seen", record.seen},
        {"kept", record.kept},
        {"duplicates", record.duplicates},
        {"excluded", record.excluded}}},
      {"statements", record.statements},
      {"left_out", record.left_out},
      {"failures", failures},
      {"digest", record.digest},
  };
}

std::string text_of(const OrderedJson& json) {
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

// Lines of before November 2026 have no digest of their own, and the first ones no `unbuilt`.
bool is_older_line(const PackageRecord& record, const std::string& line) {
  OrderedJson json = json_of(record);
  if (text_of(json) == line) return true;
  json.erase("unbuilt");
  return text_of(json) == line;
}

}  // namespace

std::string json_from_record(const PackageRecord& record) {
  OrderedJson json = json_of(record);
  json["line_digest"] = text_of_digest(mixed(digest_of_text(text_of(json))));
  return text_of(json);
}

Result<PackageRecord> record_from_json(const std::string& line) {
  const Result<nlohmann::json> parsed = json_from<nlohmann::json>(line);
  if (!parsed) return tl::unexpected(parsed.error());
  try {
    const nlohmann::json& json = *parsed;
    const auto& functions = json.at("functions");
    PackageRecord record;
    record.name = json.at("package");
    record.version = json.at("version");
    record.kind = json.at("kind");
    record.language = json.at("language");
    record.origin = json.at("origin");
    record.failure = json.at("failure");
    record.unbuilt = json.value("unbuilt", std::int64_t{0});  // version 1 began without it
    record.inputs = json.at("inputs");
    record.failed = json.at("failed");
    record.modules = json.at("modules");
    record.statements = json.at("statements");
    record.seen = functions.at("seen");
    record.kept = functions.at("kept");
    record.duplicates = functions.at("duplicates");
    record.excluded = functions.at("excluded").get<std::map<std::string, std::int64_t>>();
    record.left_out = json.at("left_out").get<std::map<std::string, std::int64_t>>();
    for (const auto& failure : json.at("failures")) {
      record.failures.push_back({failure.at("file"), failure.at("message")});
    }
    record.digest = json.at("digest");
    if (json_from_record(record) == line || is_older_line(record, line)) return record;
    return error("it is not as irsight wrote it: it was changed or is damaged");
  } catch (const nlohmann::json::exception& wrong) {
    return error("{}", wrong.what());
  }
}

std::string table_of_records(const std::vector<PackageRecord>& records) {
  std::vector<TableRow> rows = {{"package", "version", "kind", "inputs", "failed", "modules",
                                 "kept", "duplicates", "excluded", "statements"}};
  PackageRecord total{.name = "total", .version = fmt::format("{} packages", records.size())};
  std::string notes;
  for (const PackageRecord& record : records) {
    rows.push_back(row_of(record));
    total.inputs += record.inputs;
    total.failed += record.failed;
    total.modules += record.modules;
    total.kept += record.kept;
    total.duplicates += record.duplicates;
    total.statements += record.statements;
    for (const auto& [set, count] : record.excluded) total.excluded[set] += count;
    if (!record.failure.empty()) notes += fmt::format("{}: {}\n", record.name, record.failure);
    if (record.unbuilt > 0) {
      notes += fmt::format("{}: {} objects could not be made\n", record.name, record.unbuilt);
    }
  }
  rows.push_back(row_of(total));
  for (const auto& [set, count] : total.excluded) {
    notes += fmt::format("excluded as {}: {} functions\n", set, count);
  }
  return text_of_rows(rows) + notes;
}

}  // namespace irsight::tools
