#pragma once

#include <string>
#include <vector>

#include "irsight/graph/graph_builder.h"

namespace irsight {

/// Returns a graph in which every kind of column occurs on every entity: plain, with absent rows,
/// lists (some empty), features of no kind; and texts that are hard to write.
///
///   external ─k0→ br ─c0→ ret ─k1→ external     two parallel edges br ─c1→ ret
///   (i32) ─d0→ br    [i32] ─d3→ ret
ProgramGraph full_graph();

/// Returns a graph as ProGraML makes it: no block table, functions all 0, full_text.
ProgramGraph programl_graph();

/// Returns a graph without anything.
ProgramGraph empty_graph();

/// Returns a graph with texts that are not UTF-8, hold zeros, quotes, line ends and markup.
ProgramGraph awkward_texts_graph();

/// Returns all of the above.
std::vector<ProgramGraph> sample_graphs();

/// Returns all that a graph says, as lines of text: equal graphs have equal dumps, whatever the
/// numbers of their strings, and whether a list column of single values is one or not.
std::string dump(const ProgramGraph& graph);

}  // namespace irsight
