#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/graph_builder.h"

namespace irsight::formats {

/// A column with this prefix marks the rows whose feature of the rest of the name has no kind.
inline constexpr std::string_view kUnsetPrefix = "irsight.unset:";

/// The values of one feature; only the list of its kind is filled.
struct FeatureValues {
  std::optional<Column::Type> type;  ///< none: a feature of no kind
  std::vector<std::int64_t> int64s;
  std::vector<float> floats;
  std::vector<StringId> texts;

  std::size_t size() const { return int64s.size() + floats.size() + texts.size(); }
  void clear();
  /// Sets the kind; values of another kind are dropped, as protobuf's oneof does.
  void become(Column::Type kind);
};

/// Collects the columns of one entity from a file that gives them row by row, feature by feature.
///
/// Which columns there are, and whether a column holds lists, is known only after the last row.
class FeatureColumns {
 public:
  explicit FeatureColumns(Entity entity) : entity_(entity) {}

  /// Gives a row its values; a second time in the same row replaces the first.
  /// Requires: rows come in ascending order.
  /// Errors: the key has another kind in an earlier row, or is reserved.
  Status set(std::int32_t row, std::string_view key, const FeatureValues& values);

  /// Says that a column exists, of this type, though it may have no values.
  /// Errors: the column has another type.
  Status declare(std::string_view name, Column::Type type, bool list);

  /// Returns the type that the column of that name has got so far.
  std::optional<Column::Type> type_of(std::string_view name) const;

  /// Makes the columns; one value in each row that has any gives a plain column, else lists.
  /// Errors: more columns than kMostColumns; columns so sparse that a few bytes of input would cost
  /// gigabytes (a column has a cell for each of `rows` rows, used or not).
  Status add_to(GraphBuilder& builder, std::size_t rows) const;

  static constexpr std::size_t kMostColumns = 4096;

 private:
  struct Collected {
    FeatureValues values;  // of all rows; its type is the column's
    std::int32_t type_row = 0;
    bool list = false;
    std::vector<std::int32_t> rows;
    std::vector<std::size_t> ends;  // of each row's values
    std::vector<std::int32_t> unset_rows;

    void forget_row(std::int32_t row);
    void append(std::int32_t row, const FeatureValues& added);
  };

  Status too_many_columns() const;
  Status check_cost(std::size_t rows) const;
  Collected& collected(std::string_view name);
  void add_column(GraphBuilder& builder, const std::string& name, const Collected& from) const;

  Entity entity_;
  std::map<std::string, Collected, std::less<>> columns_;
  Collected* last_ = nullptr;  // rows tend to have the same keys in the same order
  const std::string* last_name_ = nullptr;
};

}  // namespace irsight::formats
