#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "irsight/graph/graph_builder.h"
#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// What of a graph is copied, and in which order it is numbered. Each list holds a number once.
struct Selection {
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;  ///< Both ends are among the nodes.
  std::vector<BlockId> blocks;
  std::vector<FunctionId> functions;
  std::vector<ModuleId> modules;
};

/// Returns all of a graph in its own order.
Selection everything_of(const ProgramGraph& graph);

/// Copies parts of one graph into builders: rows of columns go along, texts are interned in the
/// order nodes, modules, functions, columns, and what was not selected becomes "none".
///
/// Cost of a copy: linear in what is selected, not in the graph, so that a graph can be cut into
/// many. A copier keeps arrays as long as the graph's between copies.
class GraphCopier {
 public:
  /// Requires: the graph outlives the copier.
  explicit GraphCopier(const ProgramGraph& graph);

  /// Appends the selection to what `builder` holds. Columns in `as_lists`, and those that hold
  /// lists, are copied as lists; the others with one value a row.
  /// Requires: a function's module is selected with it.
  void append(GraphBuilder& builder, const Selection& selection,
              std::span<const std::pair<Entity, std::string>> as_lists = {});

 private:
  void copy_tables(GraphBuilder& builder, const Selection& selection);
  void copy_nodes(GraphBuilder& builder, const Selection& selection);
  StringId text(GraphBuilder& builder, StringId id);
  void forget(const Selection& selection);

  const ProgramGraph& graph_;
  // Numbers in the builder, -1 where nothing was copied; all -1 between copies.
  std::vector<NodeId> node_;
  std::vector<BlockId> block_;
  std::vector<FunctionId> function_;
  std::vector<ModuleId> module_;
  std::vector<StringId> string_;
  std::vector<StringId> known_strings_;  // whose entry in string_ is not -1
};

}  // namespace irsight::internal
