#pragma once

#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/formats/format.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Appends a graph as one serialised `programl.ProgramGraph` (program_graph.proto) to `out`.
///
/// Columns are written as features of their entity. The block table is written only where it says
/// more than the nodes do, so that a graph that ProGraML made comes out as ProGraML writes it.
/// Errors: a column whose name is not UTF-8, which a feature's key must be.
/// Determinism: equal graphs give equal bytes; features are sorted by key.
Status append_protobuf(std::string& out, const ProgramGraph& graph);

/// Returns the graph that a serialised `programl.ProgramGraph` describes.
///
/// Each feature key becomes a column. A feature without a kind becomes a row of the int64 column
/// `irsight.unset:KEY`. Edges are sorted as ProgramGraph keeps them; fields that the schema does
/// not know are skipped. Errors: bytes that are no such message, a field of another wire type, an
/// index or an enumerator out of range, a key that has two kinds.
Result<ProgramGraph> graph_from_protobuf(std::string_view bytes);

/// Appends the `programl.Features` message that holds the columns of entity graph of `graph`.
/// Errors: as append_protobuf().
Status append_protobuf_features(std::string& out, const ProgramGraph& graph);

/// Returns a graph without nodes whose columns of entity graph are these features.
Result<ProgramGraph> graph_from_protobuf_features(std::string_view bytes);

/// Returns whether `bytes`, the beginning of a protobuf message, are of a ProgramGraph (kProtobuf)
/// or of a ProgramGraphList (kProtobufList); nothing where they are neither.
///
/// Both have messages in fields 1 and 2, so what those hold decides: nodes start with numbers or
/// text, the features of a list with a map entry. Where nothing decides it is a ProgramGraph if it
/// has a field 1, else a list.
std::optional<Format> protobuf_kind(std::string_view bytes);

}  // namespace irsight
