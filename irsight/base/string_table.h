#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/shared_array.h"

namespace irsight {

/// An index into a StringTable.
using StringId = std::int32_t;

/// An immutable list of byte strings: string i is bytes[offsets[i], offsets[i + 1]).
///
/// Strings are bytes; they need not be UTF-8 and may hold zeros. Copying shares.
class StringTable {
 public:
  StringTable() = default;

  /// Requires: offsets is empty, or starts with 0, never falls and ends at bytes.size().
  StringTable(SharedArray<char> bytes, SharedArray<std::int64_t> offsets)
      : bytes_(std::move(bytes)), offsets_(std::move(offsets)) {}

  /// Returns a table of which the caller has seen that it is as the constructor requires: whoever
  /// checks tables, and would look at a shared one again and again, need not look at this.
  static StringTable checked(SharedArray<char> bytes, SharedArray<std::int64_t> offsets) {
    StringTable table(std::move(bytes), std::move(offsets));
    table.is_checked_ = true;
    return table;
  }
  bool is_checked() const { return is_checked_; }

  std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }

  /// Requires: id in [0, size()).
  std::string_view operator[](StringId id) const {
    const auto first = static_cast<std::size_t>(offsets_[id]);
    return {bytes_.data() + first, static_cast<std::size_t>(offsets_[id + 1]) - first};
  }

  const SharedArray<char>& bytes() const { return bytes_; }
  const SharedArray<std::int64_t>& offsets() const { return offsets_; }

 private:
  SharedArray<char> bytes_;
  SharedArray<std::int64_t> offsets_;
  bool is_checked_ = false;
};

/// Collects strings for a StringTable. Ids count up from 0 in the order of first appearance, so
/// they depend on nothing but the calls made.
class StringTableBuilder {
 public:
  /// Returns the id of `text`, which is added unless it is there already.
  StringId intern(std::string_view text);

  /// Adds `text` without looking for an equal string: for texts that hardly ever repeat.
  StringId append(std::string_view text);

  std::size_t size() const { return offsets_.size() - 1; }

  /// Requires: id in [0, size()). The view is valid until the next call that adds.
  std::string_view operator[](StringId id) const;

  /// Returns the table; the builder is empty afterwards.
  StringTable build() &&;

 private:
  std::vector<char> bytes_;
  std::vector<std::int64_t> offsets_ = {0};
  std::vector<StringId> slots_;  // open addressing over interned ids; -1 is free
  std::size_t interned_ = 0;

  void grow();
};

}  // namespace irsight
