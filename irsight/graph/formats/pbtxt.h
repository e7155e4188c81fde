#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Appends a graph as a `programl.ProgramGraph` (program_graph.proto) in protobuf's text format.
/// What is written and what is left out is as in append_protobuf(). Errors: likewise.
Status append_pbtxt(std::string& out, const ProgramGraph& graph);

/// Appends the `programl.Features` of the columns of entity graph, as text.
Status append_pbtxt_features(std::string& out, const ProgramGraph& graph);

/// Returns a message in text format as a field of another: `graph { … }`, indented.
std::string pbtxt_field(std::string_view name, std::string_view message);

/// Reads the graphs of a ProgramGraph or ProgramGraphList in protobuf's text format, one at a time.
///
/// All of the format's syntax is understood: comments, `<>` for braces, lists in brackets, strings
/// in pieces and with either quotes, numbers in hexadecimal and octal, enumerators by name and
/// number. Fields that the schema does not have are an error, as in protobuf itself, and so is a
/// field that comes twice and is not repeated.
class PbtxtParser {
 public:
  /// Requires: `text` outlives the parser.
  explicit PbtxtParser(std::string_view text);
  ~PbtxtParser();

  /// Returns the next graph, or nothing after the last. Errors: starting with the line.
  Result<std::optional<ProgramGraph>> next();

  /// Returns the context that a list has given so far, as GraphReader::context().
  const ProgramGraph& context() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Returns the one graph of a text. Errors: as PbtxtParser; there is none, or more than one.
Result<ProgramGraph> graph_from_pbtxt(std::string_view text);

}  // namespace irsight
