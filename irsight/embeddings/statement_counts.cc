#include "irsight/embeddings/statement_counts.h"

#include <algorithm>

#include "irsight/base/check.h"

namespace irsight {

void StatementCounts::add(std::string_view statement, std::uint64_t count) {
  if (count == 0) return;
  total_ += count;
  const auto found = counts_.find(statement);
  if (found != counts_.end()) {
    found->second += count;
  } else {
    counts_.emplace(statement, count);
  }
}

void StatementCounts::add_column(const StringTable& texts, std::span<const StringId> ids) {
  std::vector<std::uint64_t> times(texts.size());
  for (const StringId id : ids) {
    if (id >= 0) ++times.at(static_cast<std::size_t>(id));
  }
  for (std::size_t id = 0; id < times.size(); ++id) {
    add(texts[static_cast<StringId>(id)], times[id]);
  }
}

void StatementCounts::merge(const StatementCounts& other) {
  check(this != &other, "counts are merged with other ones");
  for (const auto& [statement, count] : other.counts_) add(statement, count);
}

std::uint64_t StatementCounts::operator[](std::string_view statement) const {
  const auto found = counts_.find(statement);
  return found == counts_.end() ? 0 : found->second;
}

std::vector<StatementCounts::Item> StatementCounts::sorted() const {
  std::vector<Item> items(counts_.begin(), counts_.end());
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return items;
}

}  // namespace irsight
