#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// How a graph is drawn.
struct DotOptions {
  std::string label = {};  ///< node column that is shown; empty: the text, or what says more
  bool legend = true;      ///< explain the colours of those flows that occur
};

/// Appends a graph as a Graphviz `digraph`: shapes and colours by kind and flow, a cluster for each
/// function and block, positions that are not 0, full texts and source lines as tooltips.
///
/// Labels are cut at 32 characters. Beside the picture, attributes that start with `irsight` carry
/// structure, texts, tables and the graph's text attributes, which graph_from_dot() reads;
/// docs/file_format.md says what DOT does not carry (other columns).
Status append_dot(std::string& out, const ProgramGraph& graph, const DotOptions& options = {});

/// Reads the graphs of a DOT file that append_dot() wrote, one `digraph` at a time.
///
/// All of DOT's syntax is understood, so that a file may have been changed by Graphviz's tools or
/// by hand; nodes and edges without an attribute `irsight` are decoration.
class DotParser {
 public:
  /// Requires: `text` outlives the parser.
  explicit DotParser(std::string_view text) : text_(text) {}

  /// Returns the next graph, or nothing after the last. Errors: starting with the line.
  Result<std::optional<ProgramGraph>> next();

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace irsight
