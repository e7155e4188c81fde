#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// Which side of an evaluation a source is on; all of its variants with it.
enum class Split : std::uint8_t { kTrain, kValidation, kTest };
inline constexpr std::size_t kSplits = 3;

/// Returns "train", "validation" or "test".
std::string_view name_of(Split split);

/// Returns the split of that name, or nothing.
std::optional<Split> split_from_name(std::string_view name);

/// A source as a table of splits names it.
struct SplitRow {
  std::string label;  ///< the class
  std::string file;
  Split split = Split::kTrain;
};

/// Returns the rows of a table `class,file,split` (comma-separated, without quotes), in its order.
///
/// Errors: starting with `name` and the line: another first line, another number of fields, an empty
/// field, a split that is none, a file of a class for the second time, a path that leads out of its
/// folder.
Result<std::vector<SplitRow>> split_rows_from_csv(const std::string& name, std::string_view text);

/// Returns a digest over class, file and split of rows in their order, 16 hexadecimal digits.
std::string digest_of_rows(const std::vector<SplitRow>& rows);

/// Returns the classes of rows, each once: numbers in the order of their values, then other names.
std::vector<std::string> classes_of(const std::vector<SplitRow>& rows);

}  // namespace irsight
