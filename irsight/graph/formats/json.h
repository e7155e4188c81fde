#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Appends a graph as one node-link object on one line, which ends with a line feed.
///
/// networkx reads it: `networkx.node_link_graph(json.loads(line), edges="edges")`. Parallel edges
/// are kept apart by their integer `key`. docs/file_format.md names every member. Whatever the
/// texts' bytes, the line is valid JSON: a text that is not UTF-8 is the object
/// `{"bytes": base64, "text": readable}`.
/// Errors: a column whose name is not UTF-8.
Status append_json(std::string& out, const ProgramGraph& graph);

/// Appends the line `{"context": …}` that holds the columns of entity graph of `context`.
Status append_json_context(std::string& out, const ProgramGraph& context);

/// Returns the graph that a node-link object describes: our own, one that networkx has changed and
/// written, or one of ProGraML's graph2json. Node ids may be any integers; edges are under "edges"
/// or "links".
/// Errors: text that is not JSON, members of another type, edges between nodes that are not there.
/// No input crashes it; depth of nesting does not matter.
Result<ProgramGraph> graph_from_json(std::string_view text);

/// Returns the context in a line of append_json_context(), or nothing where the line is none.
Result<std::optional<ProgramGraph>> context_from_json(std::string_view text);

}  // namespace irsight
