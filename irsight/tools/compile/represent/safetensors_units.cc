#include <cstring>
#include <utility>

#include "irsight/base/safetensors_writer.h"
#include "irsight/tools/compile/represent/unit_output.h"

namespace irsight::tools {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span<const char>(text));
}

// The values of one column in all units.
struct Gathered {
  std::vector<std::string> pieces;
  std::vector<std::int64_t> offsets = {0};  // of texts
  std::int64_t size = 0;                    // of all pieces
};

class SafetensorsUnits : public UnitOutput {
 public:
  SafetensorsUnits(std::string path, Schema schema, std::map<std::string, std::string> metadata)
      : path_(std::move(path)), schema_(std::move(schema)), metadata_(std::move(metadata)) {
    for (const TableSchema& table : schema_) {
      columns_.emplace_back(table.columns.size());
      first_.push_back({0});
    }
  }

  Status add(Unit unit) override {
    names_.append(unit.name);
    for (std::size_t t = 0; t < schema_.size(); ++t) {
      TableRows& table = unit.tables[t];
      first_[t].push_back(first_[t].back() + static_cast<std::int64_t>(table.rows(schema_[t])));
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        gather(std::move(table.columns[c]), columns_[t][c]);
      }
    }
    return {};
  }

  Status close() override {
    const StringTable names = std::move(names_).build();
    std::vector<TensorSource> tensors = string_sources("names", names);
    for (std::size_t t = 0; t < schema_.size(); ++t) {
      tensors.push_back(
          tensor_source<std::int64_t>(schema_[t].name + ".first", std::span(first_[t])));
      for (std::size_t c = 0; c < schema_[t].columns.size(); ++c) add_tensors(t, c, tensors);
    }
    return write_safetensors(path_, std::move(tensors), metadata_);
  }

 private:
  static void gather(ColumnValues values, Gathered& all) {
    for (const std::int64_t end : values.ends) all.offsets.push_back(all.size + end);
    all.size += static_cast<std::int64_t>(values.bytes.size());
    if (!values.bytes.empty()) all.pieces.push_back(std::move(values.bytes));
  }

  void add_tensors(std::size_t t, std::size_t c, std::vector<TensorSource>& tensors) const {
    const ColumnSchema& column = schema_[t].columns[c];
    const Gathered& all = columns_[t][c];
    const std::string name = schema_[t].name + "." + column.name;
    TensorSource values{
        .name = name, .type = tensor_type_of(column.kind), .shape = {}, .pieces = {}};
    for (const std::string& piece : all.pieces) values.pieces.push_back(bytes_of(piece));
    if (column.kind == ColumnSchema::Kind::kText) {
      values.name += ".bytes";
      values.shape = {all.size};
      tensors.push_back(tensor_source<std::int64_t>(name + ".offsets", std::span(all.offsets)));
    } else {
      values.shape = {first_[t].back()};
      if (column.width > 0) values.shape.push_back(column.width);
    }
    tensors.push_back(std::move(values));
  }

  std::string path_;
  Schema schema_;
  std::map<std::string, std::string> metadata_;
  StringTableBuilder names_;
  std::vector<std::vector<Gathered>> columns_;    // by table, column
  std::vector<std::vector<std::int64_t>> first_;  // by table
};

}  // namespace

std::unique_ptr<UnitOutput> safetensors_units(const std::string& path, Schema schema,
                                              std::map<std::string, std::string> metadata) {
  return std::make_unique<SafetensorsUnits>(path, std::move(schema), std::move(metadata));
}

}  // namespace irsight::tools
