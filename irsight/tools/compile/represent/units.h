#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/tensor_type.h"

namespace irsight::tools {

/// One column of a table: a number, a vector of `width` numbers or a text in each row.
struct ColumnSchema {
  enum class Kind : std::uint8_t { kInt32, kInt64, kFloat32, kFloat64, kText };

  std::string name;
  Kind kind = Kind::kInt32;
  std::int64_t width = 0;  ///< of a vector; 0: one number a row

  /// Returns how many numbers a row has. Requires: numbers.
  std::int64_t numbers() const { return width == 0 ? 1 : width; }
};

/// A table of a representation: "nodes", "edges", "statements".
struct TableSchema {
  std::string name;
  std::vector<ColumnSchema> columns;
};

/// The tables of a representation; the first is the one that a single CSV file holds.
using Schema = std::vector<TableSchema>;

/// Returns the type of a column's tensor; of a text's bytes for texts.
TensorType tensor_type_of(ColumnSchema::Kind kind);

/// The values of one column, row after row, as they lie in a file.
struct ColumnValues {
  std::string bytes;               ///< numbers in this machine's order, or the texts
  std::vector<std::int64_t> ends;  ///< of texts: where each ends in `bytes`

  /// Adds a number of the column's own type. Requires: the column is of type T.
  template <typename T>
  void add(T number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  void add_text(std::string_view text) {
    bytes += text;
    ends.push_back(static_cast<std::int64_t>(bytes.size()));
  }
  /// Requires: a column of texts that has this row.
  std::string_view text(std::size_t row) const {
    const auto first = row == 0 ? std::int64_t{0} : ends[row - 1];
    return std::string_view(bytes).substr(static_cast<std::size_t>(first),
                                          static_cast<std::size_t>(ends[row] - first));
  }
};

/// The rows of one table that one unit has.
struct TableRows {
  std::vector<ColumnValues> columns;

  /// Returns the number of rows. Requires: the columns are as `schema` says, all equally long.
  std::size_t rows(const TableSchema& schema) const;
};

/// What one module or function is represented as.
struct Unit {
  std::string name;  ///< the input's path, then member, architecture and function: "a.c:main"
  std::vector<TableRows> tables;
  std::string text;  ///< for --format text only
};

/// Returns a unit that has no rows yet.
Unit empty_unit(std::string name, const Schema& schema);

/// Returns a unit's tables as bytes, and the unit that has them: how workers hand units over.
/// Requires, both: the schema of the unit. Errors: unit_from_bytes() of bytes that are cut.
std::string bytes_of(const Unit& unit, const Schema& schema);
Result<Unit> unit_from_bytes(std::string name, std::string_view bytes, const Schema& schema);

}  // namespace irsight::tools
