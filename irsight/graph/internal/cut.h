#pragma once

#include <string_view>

#include "irsight/graph/internal/graph_copy.h"

namespace irsight::internal {

/// Cuts graphs out of one graph, each in time linear in what it holds, but for a sort of its blocks
/// and functions.
class GraphCutter {
 public:
  /// Requires: the graph outlives the cutter.
  explicit GraphCutter(const ProgramGraph& graph) : graph_(graph), copier_(graph) {}

  /// Returns the graph of a selection after adding to it the blocks and functions that its nodes
  /// name, the functions of its blocks, and their modules. Its attribute `part` says what it is.
  /// Requires: nodes and edges are given once, are the graph's, and edges join nodes.
  ProgramGraph cut(Selection selection, std::string_view part);

 private:
  const ProgramGraph& graph_;
  GraphCopier copier_;
};

}  // namespace irsight::internal
