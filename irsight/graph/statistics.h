#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "irsight/graph/program_graph.h"

namespace irsight {

/// What a graph is made of, in numbers.
struct GraphStatistics {
  std::int64_t nodes = 0, edges = 0, blocks = 0, functions = 0, modules = 0;
  std::array<std::int64_t, kNodeKinds> nodes_of_kind{};
  std::array<std::int64_t, kFlows> edges_of_flow{};

  /// Edges at a node, in and out together.
  std::int64_t max_degree = 0;
  double mean_degree = 0;
  std::int64_t max_position = 0;

  /// Parts that no edge joins, directions aside: of the graph, and of its instructions when control
  /// edges between them alone count (one a function, as a rule, and one more for each part of it
  /// that nothing reaches).
  std::int64_t components = 0;
  std::int64_t control_components = 0;

  /// Strongly connected parts of more than one node, or with an edge from a node to itself, of the
  /// instructions under control edges (outermost loops); and targets of control edges that close a
  /// loop as a depth-first search in node order meets it.
  std::int64_t loops = 0;
  std::int64_t loop_headers = 0;

  /// How often each text occurs among instructions; most frequent first, then by text.
  std::vector<std::pair<std::string, std::int64_t>> opcodes;
  /// Number of distinct node texts.
  std::int64_t vocabulary = 0;

  /// Bytes of the arrays: nodes, edges and tables; columns; strings. What copies of the graph share
  /// is counted in each.
  std::int64_t core_bytes = 0, column_bytes = 0, string_bytes = 0;
};

/// Returns the statistics of a graph. Cost: linear in time and memory, plus a sort of the opcodes.
GraphStatistics statistics_of(const ProgramGraph& graph);

/// Returns statistics as lines of a name and a value, for people; the ten most frequent opcodes.
std::string text_from_statistics(const GraphStatistics& statistics);

/// Returns statistics as a JSON object on one line: members are named as here, `nodes_of_kind` and
/// `edges_of_flow` are objects by name, and so is `opcodes`, which has them all.
std::string json_from_statistics(const GraphStatistics& statistics);

}  // namespace irsight
