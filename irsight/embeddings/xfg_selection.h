#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "irsight/embeddings/statement_counts.h"
#include "irsight/embeddings/xfg_folder.h"

namespace irsight {

/// Which graphs and functions of folders count.
struct XfgSelection {
  std::set<std::string> only = {};     ///< packages; empty: all
  std::set<std::string> without = {};  ///< packages that are left out
  /// Whether of functions with the same statements in the same order only the first counts, at
  /// each level: inline functions of headers are in many modules.
  bool once = false;

  bool has(std::string_view package) const;
  bool operator==(const XfgSelection&) const = default;
};

/// A selected graph, and which of its edges count: ranges of them, in rising order.
struct SelectedGraph {
  struct Range {
    std::int32_t first = 0;
    std::int32_t count = 0;
  };
  std::size_t folder = 0;
  std::size_t graph = 0;
  std::vector<Range> ranges;
};

/// What was selected, and what was not.
struct SelectedGraphs {
  std::vector<SelectedGraph> graphs;  ///< those of which edges count, in the folders' order
  std::uint64_t functions = 0;        ///< that count
  std::uint64_t repeated = 0;         ///< that do not, having come before
};

/// Returns what counts of the folders. Memory: 16 bytes and some for each different function.
SelectedGraphs select(std::span<const XfgFolder> folders, const XfgSelection& selection);

/// Returns how often each statement occurs among selected graphs: once for each instruction.
StatementCounts count_statements(std::span<const XfgFolder> folders, const SelectedGraphs& graphs);

/// Returns the packages of all inputs, each once, sorted.
std::set<std::string> packages_of(std::span<const XfgFolder> folders);

}  // namespace irsight
