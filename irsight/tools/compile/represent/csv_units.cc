#include <cstring>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/base/json_text.h"
#include "irsight/tools/compile/represent/unit_output.h"

namespace irsight::tools {
namespace {

// RFC 4180: quotes where there is something to quote.
std::string csv_cell(std::string_view bytes) {
  std::string text = utf8_from_bytes(bytes);
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

template <typename T>
std::string number_at(const std::string& bytes, std::size_t index) {
  T number;
  std::memcpy(&number, bytes.data() + index * sizeof number, sizeof number);
  return fmt::format("{}", number);
}

std::string number_text(ColumnSchema::Kind kind, const std::string& bytes, std::size_t index) {
  switch (kind) {
    case ColumnSchema::Kind::kInt32:
      return number_at<std::int32_t>(bytes, index);
    case ColumnSchema::Kind::kInt64:
      return number_at<std::int64_t>(bytes, index);
    case ColumnSchema::Kind::kFloat32:
      return number_at<float>(bytes, index);
    case ColumnSchema::Kind::kFloat64:
      return number_at<double>(bytes, index);
    case ColumnSchema::Kind::kText:
      break;
  }
  return "";
}

std::string header_of(const TableSchema& table) {
  std::string line = "name";
  for (const ColumnSchema& column : table.columns) {
    if (column.width == 0) line += "," + column.name;
    for (std::int64_t i = 0; i < column.width; ++i) line += fmt::format(",{}.{}", column.name, i);
  }
  return line + "\n";
}

void add_cells(const ColumnSchema& schema, const ColumnValues& values, std::size_t row,
               std::string& line) {
  if (schema.kind == ColumnSchema::Kind::kText) {
    line += "," + csv_cell(values.text(row));
    return;
  }
  const auto numbers = static_cast<std::size_t>(schema.numbers());
  for (std::size_t i = 0; i < numbers; ++i) {
    line += "," + number_text(schema.kind, values.bytes, row * numbers + i);
  }
}

class CsvUnits : public UnitOutput {
 public:
  CsvUnits(Schema schema, std::vector<AtomicFile> files)
      : schema_(std::move(schema)), files_(std::move(files)) {}

  Status add(Unit unit) override {
    for (std::size_t t = 0; t < files_.size(); ++t) {
      const TableSchema& schema = schema_[t];
      const std::size_t rows = unit.tables[t].rows(schema);
      const std::string name = csv_cell(unit.name);
      for (std::size_t row = 0; row < rows; ++row) {
        std::string line = name;
        for (std::size_t c = 0; c < schema.columns.size(); ++c) {
          add_cells(schema.columns[c], unit.tables[t].columns[c], row, line);
        }
        if (Status written = files_[t].write(line + "\n"); !written) return written;
      }
    }
    return {};
  }

  Status close() override {
    for (AtomicFile& file : files_) {
      if (Status committed = file.commit(); !committed) return committed;
    }
    return {};
  }

 private:
  Schema schema_;
  std::vector<AtomicFile> files_;  // of the first tables
};

class TextUnits : public UnitOutput {
 public:
  explicit TextUnits(AtomicFile file) : file_(std::move(file)) {}
  Status add(Unit unit) override { return file_.write(unit.text); }
  Status close() override { return file_.commit(); }

 private:
  AtomicFile file_;
};

// "out.csv" and the table "edges" give "out.edges.csv".
std::string path_of_table(const std::string& path, std::size_t index, const std::string& name) {
  if (index == 0) return path;
  const std::size_t stem = path.ends_with(".csv") ? path.size() - 4 : path.size();
  return path.substr(0, stem) + "." + name + ".csv";
}

}  // namespace

Result<std::unique_ptr<UnitOutput>> csv_units(const std::string& path, Schema schema) {
  std::vector<AtomicFile> files;
  for (std::size_t t = 0; t < schema.size() && (t == 0 || path != "-"); ++t) {
    Result<AtomicFile> file = AtomicFile::create(path_of_table(path, t, schema[t].name));
    if (!file) return error_of(std::move(file));
    if (Status written = file->write(header_of(schema[t])); !written) {
      return error_of(std::move(written));
    }
    files.push_back(std::move(*file));
  }
  return std::make_unique<CsvUnits>(std::move(schema), std::move(files));
}

Result<std::unique_ptr<UnitOutput>> text_units(const std::string& path) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return error_of(std::move(file));
  return std::make_unique<TextUnits>(std::move(*file));
}

std::string suffix_of(UnitFormat format) {
  if (format == UnitFormat::kSafetensors) return ".safetensors";
  return format == UnitFormat::kCsv ? ".csv" : ".txt";
}

}  // namespace irsight::tools
