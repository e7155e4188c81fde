#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "irsight/base/result.h"
#include "irsight/base/shared_array.h"
#include "irsight/base/string_table.h"
#include "irsight/graph/kinds.h"

namespace irsight {

/// A named, typed attribute of every row of an entity: labels, statements, locations, ProGraML's
/// features.
///
/// Values are int64, float or text (ids into the graph's string table). Most columns have one value
/// a row. A column may leave rows out (`present`), or hold a list a row (`offsets`); both arrays
/// are empty when they are not needed, so that they cost nothing.
///
///   one value a row        values [rows]
///   some rows left out     values [rows], present [rows] 0|1; values of absent rows are 0
///   a list a row           values [offsets.back()], offsets [rows + 1]; present as above
struct Column {
  using Values = std::variant<SharedArray<std::int64_t>, SharedArray<float>, SharedArray<StringId>>;
  // The alternative of Values tells the type.
  enum class Type : std::uint8_t { kInt64, kFloat, kText };

  Entity entity = Entity::kNode;
  std::string name;
  Values values;
  SharedArray<std::int64_t> offsets;
  SharedArray<std::uint8_t> present;

  Type type() const { return static_cast<Type>(values.index()); }
  const SharedArray<std::int64_t>& int64s() const { return std::get<0>(values); }
  const SharedArray<float>& floats() const { return std::get<1>(values); }
  const SharedArray<StringId>& texts() const { return std::get<2>(values); }

  bool is_present(std::size_t row) const { return present.empty() || present[row] != 0; }

  /// Returns the range [first, last) of a row's values; empty where the row is absent.
  std::pair<std::size_t, std::size_t> range(std::size_t row) const;

  /// Returns the number of rows.
  std::size_t rows() const;
};

/// Returns "int64", "float" or "text".
std::string_view name_of(Column::Type type);

/// Returns success where a column has `rows` rows, its arrays fit each other and its texts are ids
/// of a table of `strings` strings. Whatever the arrays hold, nothing outside them is read.
/// Errors: starting with the entity and name: "node column `line`: 3 values for 4 rows". Cost:
/// linear.
Status check_column(const Column& column, std::size_t rows, std::size_t strings);

}  // namespace irsight
