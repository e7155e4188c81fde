#include "irsight/base/string_table.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace irsight {

StringId StringTableBuilder::append(std::string_view text) {
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  offsets_.push_back(static_cast<std::int64_t>(bytes_.size()));
  return static_cast<StringId>(offsets_.size() - 2);
}

StringId StringTableBuilder::intern(std::string_view text) {
  if (2 * (interned_ + 1) > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(text)&mask;
  for (; slots_[slot] >= 0; slot = (slot + 1) & mask) {
    if ((*this)[slots_[slot]] == text) return slots_[slot];
  }
  ++interned_;
  return slots_[slot] = append(text);
}

std::string_view StringTableBuilder::operator[](StringId id) const {
  const auto first = static_cast<std::size_t>(offsets_[id]);
  return {bytes_.data() + first, static_cast<std::size_t>(offsets_[id + 1]) - first};
}

void StringTableBuilder::grow() {
  std::vector<StringId> old(std::max<std::size_t>(64, 2 * slots_.size()), -1);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const StringId id : old) {
    if (id < 0) continue;
    std::size_t slot = std::hash<std::string_view>{}((*this)[id]) & mask;
    while (slots_[slot] >= 0) slot = (slot + 1) & mask;
    slots_[slot] = id;
  }
}

StringTable StringTableBuilder::build() && {
  StringTable table(std::move(bytes_), std::move(offsets_));
  *this = StringTableBuilder();
  return table;
}

}  // namespace irsight
