#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "irsight/graph/xfg.h"

namespace irsight {

/// Returns a graph whose edge i joins ends[i] and is instruction i, with the statement s{i mod texts}.
inline Xfg xfg_of(const std::vector<std::pair<int, int>>& ends, int texts = 1 << 30) {
  XfgBuilder builder;
  int nodes = 0;
  for (const auto& [source, target] : ends) nodes = std::max({nodes, source + 1, target + 1});
  for (int i = 1; i < nodes; ++i) builder.add_node(XfgNodeKind::kLocal);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    builder.begin_statement(fmt::format("s{}", static_cast<int>(i) % texts),
                            static_cast<std::int32_t>(i));
    builder.add_edge(ends[i].first, ends[i].second, XfgFlow::kData);
  }
  return *std::move(builder).build();
}

}  // namespace irsight
