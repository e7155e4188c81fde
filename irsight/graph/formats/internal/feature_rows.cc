#include "irsight/graph/formats/internal/feature_rows.h"

#include <algorithm>
#include <tuple>

#include "irsight/base/json_text.h"

namespace irsight::formats {

Result<std::vector<FeatureKey>> feature_keys(const ProgramGraph& graph, Entity entity) {
  std::vector<FeatureKey> keys;
  for (const Column& column : graph.columns()) {
    if (column.entity != entity) continue;
    if (!is_utf8(column.name)) {
      return error("{} column `{}`: the name is not UTF-8", name_of(entity),
                   utf8_from_bytes(column.name));
    }
    std::string_view key = column.name;
    const bool unset = key.starts_with(kUnsetPrefix);
    if (unset) key.remove_prefix(kUnsetPrefix.size());
    keys.push_back({.key = key, .column = &column, .unset = unset});
  }
  std::ranges::sort(keys, [](const FeatureKey& a, const FeatureKey& b) {
    return std::tie(a.key, a.unset) < std::tie(b.key, b.unset);
  });
  return keys;
}

}  // namespace irsight::formats
