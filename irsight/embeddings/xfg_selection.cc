#include "irsight/embeddings/xfg_selection.h"

#include <map>
#include <unordered_set>
#include <utility>

namespace irsight {
namespace {

// The functions that were met, by level.
class Met {
 public:
  bool is_new(std::string_view level, std::uint64_t digest) {
    return levels_[std::string(level)].insert(digest).second;
  }

 private:
  std::map<std::string, std::unordered_set<std::uint64_t>> levels_;
};

void add_range(std::vector<SelectedGraph::Range>& ranges, std::int32_t first, std::int32_t count) {
  if (count == 0) return;
  if (!ranges.empty() && ranges.back().first + ranges.back().count == first) {
    ranges.back().count += count;
  } else {
    ranges.push_back({first, count});
  }
}

}  // namespace

bool XfgSelection::has(std::string_view package) const {
  const std::string name(package);
  return (only.empty() || only.contains(name)) && !without.contains(name);
}

SelectedGraphs select(std::span<const XfgFolder> folders, const XfgSelection& selection) {
  SelectedGraphs selected;
  Met met;
  for (std::size_t folder = 0; folder < folders.size(); ++folder) {
    for (std::size_t i = 0; i < folders[folder].size(); ++i) {
      const XfgFolder::Graph graph = folders[folder][i];
      const XfgInput& input = folders[folder].inputs()[static_cast<std::size_t>(graph.input)];
      if (!selection.has(input.package)) continue;
      SelectedGraph entry{.folder = folder, .graph = i, .ranges = {}};
      std::int32_t first = 0;
      for (std::size_t f = 0; f < graph.function_edges.size(); ++f) {
        const std::int32_t count = graph.function_edges[f];
        const bool counts = !selection.once || met.is_new(graph.level, graph.function_digests[f]);
        ++(counts ? selected.functions : selected.repeated);
        if (counts) add_range(entry.ranges, first, count);
        first += count;
      }
      if (graph.function_edges.empty()) add_range(entry.ranges, 0, graph.xfg.num_edges());
      if (!entry.ranges.empty()) selected.graphs.push_back(std::move(entry));
    }
  }
  return selected;
}

StatementCounts count_statements(std::span<const XfgFolder> folders, const SelectedGraphs& graphs) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint64_t>> by_shard;
  for (const SelectedGraph& entry : graphs.graphs) {
    const XfgFolder::Graph graph = folders[entry.folder][entry.graph];
    auto& times = by_shard[{entry.folder, graph.shard}];
    times.resize(folders[entry.folder].statements(graph.shard).size());
    for (const SelectedGraph::Range& range : entry.ranges) {
      for_each_instruction(graph.xfg, range.first, range.count, [&](std::int32_t edge) {
        const StringId statement = graph.xfg.edge_statement[static_cast<std::size_t>(edge)];
        ++times[static_cast<std::size_t>(statement)];
      });
    }
  }
  StatementCounts counts;
  for (const auto& [where, times] : by_shard) {
    const StringTable& texts = folders[where.first].statements(where.second);
    for (std::size_t i = 0; i < times.size(); ++i)
      counts.add(texts[static_cast<StringId>(i)], times[i]);
  }
  return counts;
}

std::set<std::string> packages_of(std::span<const XfgFolder> folders) {
  std::set<std::string> packages;
  for (const XfgFolder& folder : folders)
    for (const XfgInput& input : folder.inputs()) packages.insert(input.package);
  return packages;
}

}  // namespace irsight
