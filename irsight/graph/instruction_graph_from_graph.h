#pragma once

#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Returns what models read of a module, from its program graph: by kInstructionGraphRules the graph that
/// instruction_graph_from_module() makes of the module, by kProgramlGraphRules that of instruction_graph_from_programl(),
/// equal to the last bit, its words in the same order.
///
/// The graph is one that was made with GraphOptions::words, or read from a file: nothing is taken for granted, though rules
/// that make no difference here are not looked at (validate() does).
/// Requires: are_known_graphs(rules).
/// Errors: another dialect; no words, or by other rules; a part of a graph, or several modules; a column that is missing or of
/// another type, an encoding that is none, edges that break the rules that the error names; a call through a value that
/// the graph does not name (G13); more than 65,535 edges of a relation into one node (I8); constants that mention much and are
/// used often: what they mention gives at most 2^20 data edges, and 16 for each edge of the graph. Nodes are named as the graph
/// numbers them.
/// Cost: linear in nodes and edges of the graph, but for sorting.
Result<InstructionGraph> instruction_graph_from_graph(const ProgramGraph& graph,
                                                      std::string_view rules);

}  // namespace irsight
