#include "irsight/graph/column.h"

#include <array>

namespace irsight {
namespace {

std::size_t num_values(const Column& column) {
  return std::visit([](const auto& values) { return values.size(); }, column.values);
}

// Returns what is wrong with the offsets of a list column, or nothing.
std::string offsets_defect(const Column& column, std::size_t rows) {
  const auto& offsets = column.offsets;
  if (offsets.size() != rows + 1) {
    return fmt::format("{} offsets for {} rows (one more is needed)", offsets.size(), rows);
  }
  if (offsets[0] != 0) return fmt::format("offset 0 is {}, not 0", offsets[0]);
  for (std::size_t row = 0; row < rows; ++row) {
    if (offsets[row + 1] < offsets[row]) {
      return fmt::format("offset {} is {}, below the one before", row + 1, offsets[row + 1]);
    }
    if (!column.is_present(row) && offsets[row + 1] != offsets[row]) {
      return fmt::format("row {} is absent and has values", row);
    }
  }
  if (static_cast<std::uint64_t>(offsets[rows]) != num_values(column)) {
    return fmt::format("the last offset is {} (there are {} values)", offsets[rows],
                       num_values(column));
  }
  return {};
}

std::string present_defect(const Column& column, std::size_t rows) {
  if (column.present.empty()) return {};
  if (column.present.size() != rows) {
    return fmt::format("{} presence marks for {} rows", column.present.size(), rows);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    if (column.present[row] > 1) {
      return fmt::format("the presence mark of row {} is {}, not 0 or 1", row, column.present[row]);
    }
  }
  return {};
}

std::string texts_defect(const Column& column, std::size_t strings) {
  if (column.type() != Column::Type::kText) return {};
  const auto& texts = column.texts();
  const bool one_a_row = column.offsets.empty();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool absent = one_a_row && !column.is_present(i);
    if (absent && texts[i] == 0) continue;
    if (texts[i] < 0 || static_cast<std::size_t>(texts[i]) >= strings) {
      return fmt::format("value {} is string {} (there are {})", i, texts[i], strings);
    }
  }
  return {};
}

std::string defect_of(const Column& column, std::size_t rows, std::size_t strings) {
  if (std::string defect = present_defect(column, rows); !defect.empty()) return defect;
  if (!column.offsets.empty()) {
    if (std::string defect = offsets_defect(column, rows); !defect.empty()) return defect;
  } else if (num_values(column) != rows) {
    return fmt::format("{} values for {} rows", num_values(column), rows);
  }
  return texts_defect(column, strings);
}

}  // namespace

std::pair<std::size_t, std::size_t> Column::range(std::size_t row) const {
  if (!offsets.empty()) {
    return {static_cast<std::size_t>(offsets[row]), static_cast<std::size_t>(offsets[row + 1])};
  }
  return {row, row + (is_present(row) ? 1 : 0)};
}

std::size_t Column::rows() const {
  return offsets.empty() ? num_values(*this) : offsets.size() - 1;
}

std::string_view name_of(Column::Type type) {
  constexpr std::array<std::string_view, 3> kNames = {"int64", "float", "text"};
  return kNames[static_cast<std::size_t>(type)];
}

Status check_column(const Column& column, std::size_t rows, std::size_t strings) {
  const std::string defect = defect_of(column, rows, strings);
  if (defect.empty()) return {};
  return error("{} column `{}`: {}", name_of(column.entity), column.name, defect);
}

}  // namespace irsight
