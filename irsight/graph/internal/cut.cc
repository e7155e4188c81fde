#include "irsight/graph/internal/cut.h"

#include <algorithm>
#include <utility>

#include "irsight/base/check.h"

namespace irsight::internal {
namespace {

// Ascending, each id once, without "none".
template <typename Id>
void make_set(std::vector<Id>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::erase(ids, Id::kNone);
}

}  // namespace

ProgramGraph GraphCutter::cut(Selection selection, std::string_view part) {
  for (const NodeId node : selection.nodes) {
    // Nodes of a block come one after the other, as a rule: most repetitions end here.
    const auto add = [](auto& ids, auto id) {
      if (ids.empty() || ids.back() != id) ids.push_back(id);
    };
    add(selection.blocks, graph_.block(node));
    add(selection.functions, graph_.function(node));
  }
  make_set(selection.blocks);
  for (const BlockId block : selection.blocks) {
    selection.functions.push_back(graph_.block_function(block));
  }
  make_set(selection.functions);
  for (const FunctionId function : selection.functions) {
    selection.modules.push_back(graph_.function_module(function));
  }
  make_set(selection.modules);
  GraphBuilder builder;
  builder.reserve(selection.nodes.size(), selection.edges.size());
  copier_.append(builder, selection);
  builder.set_attribute("part", part);
  Result<ProgramGraph> result = std::move(builder).build();
  check(result.has_value(), "a part of a graph is a graph");
  return *std::move(result);
}

}  // namespace irsight::internal
