#include "irsight/tools/compile/represent/units.h"

#include <cstring>
#include <utility>

#include "irsight/base/check.h"

namespace irsight::tools {
namespace {

void append_sized(std::string& bytes, std::string_view part) {
  const std::uint64_t size = part.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += part;
}

Result<std::string> take_sized(std::string_view& bytes) {
  std::uint64_t size = 0;
  if (bytes.size() < sizeof size) return error("a worker's reply is cut");
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (bytes.size() < size) return error("a worker's reply is cut");
  std::string part(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return part;
}

std::string_view bytes_of_ends(const std::vector<std::int64_t>& ends) {
  return {reinterpret_cast<const char*>(ends.data()), ends.size() * sizeof(std::int64_t)};
}

}  // namespace

TensorType tensor_type_of(ColumnSchema::Kind kind) {
  switch (kind) {
    case ColumnSchema::Kind::kInt32:
      return TensorType::kI32;
    case ColumnSchema::Kind::kInt64:
      return TensorType::kI64;
    case ColumnSchema::Kind::kFloat32:
      return TensorType::kF32;
    case ColumnSchema::Kind::kFloat64:
      return TensorType::kF64;
    case ColumnSchema::Kind::kText:
      return TensorType::kU8;
  }
  return TensorType::kU8;
}

std::size_t TableRows::rows(const TableSchema& schema) const {
  std::size_t rows = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const ColumnSchema& column = schema.columns[c];
    const bool is_text = column.kind == ColumnSchema::Kind::kText;
    const std::size_t here =
        is_text ? columns[c].ends.size()
                : columns[c].bytes.size() / (size_of(tensor_type_of(column.kind)) *
                                             static_cast<std::size_t>(column.numbers()));
    check(c == 0 || here == rows, "the columns of a table have equally many rows");
    rows = here;
  }
  return rows;
}

Unit empty_unit(std::string name, const Schema& schema) {
  Unit unit{.name = std::move(name), .tables = {}, .text = {}};
  for (const TableSchema& table : schema) {
    unit.tables.emplace_back().columns.resize(table.columns.size());
  }
  return unit;
}

std::string bytes_of(const Unit& unit, const Schema& schema) {
  std::string bytes;
  append_sized(bytes, unit.text);
  for (std::size_t t = 0; t < schema.size(); ++t) {
    unit.tables[t].rows(schema[t]);  // what goes into a file must be a table
    for (const ColumnValues& column : unit.tables[t].columns) {
      append_sized(bytes, column.bytes);
      append_sized(bytes, bytes_of_ends(column.ends));
    }
  }
  return bytes;
}

Result<Unit> unit_from_bytes(std::string name, std::string_view bytes, const Schema& schema) {
  Unit unit = empty_unit(std::move(name), schema);
  Result<std::string> text = take_sized(bytes);
  if (!text) return error_of(std::move(text));
  unit.text = std::move(*text);
  for (TableRows& table : unit.tables) {
    for (ColumnValues& column : table.columns) {
      Result<std::string> values = take_sized(bytes);
      if (!values) return error_of(std::move(values));
      Result<std::string> ends = take_sized(bytes);
      if (!ends) return error_of(std::move(ends));
      column.bytes = std::move(*values);
      column.ends.resize(ends->size() / sizeof(std::int64_t));
      if (!ends->empty()) std::memcpy(column.ends.data(), ends->data(), ends->size());
    }
  }
  return unit;
}

}  // namespace irsight::tools
