#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "irsight/base/string_table.h"

namespace irsight {

/// How often each statement occurs in a corpus. Counts of parts can be made apart and merged.
///
/// Memory: the text of each distinct statement, and some 70 bytes.
class StatementCounts {
 public:
  void add(std::string_view statement, std::uint64_t count = 1);

  /// Adds each statement of a graph's or shard's column once for each of its rows.
  /// Requires: ids in [0, texts.size()), or negative for a row without a statement.
  void add_column(const StringTable& texts, std::span<const StringId> ids);

  void merge(const StatementCounts& other);

  /// Returns how often `statement` was added.
  std::uint64_t operator[](std::string_view statement) const;

  std::uint64_t total() const { return total_; }
  std::uint64_t distinct() const { return counts_.size(); }

  using Item = std::pair<std::string_view, std::uint64_t>;

  /// Returns all statements with their counts, the most frequent first, equal counts by text: an
  /// order that does not depend on the order of adding. Valid until the next change.
  std::vector<Item> sorted() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> counts_;
  std::uint64_t total_ = 0;
};

}  // namespace irsight
