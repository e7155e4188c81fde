#pragma once

#include <memory>

#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/formats/internal/input.h"

namespace irsight::formats {

/// Returns a reader of the JSON objects in `input`, one in memory at a time.
std::unique_ptr<GraphReader> json_reader(Input input);

/// Returns a reader of protobuf text, or of DOT; the whole text is in memory (mapped, where it is a
/// file), one graph at a time is built.
Result<std::unique_ptr<GraphReader>> pbtxt_reader(Input input);
Result<std::unique_ptr<GraphReader>> dot_reader(Input input);

}  // namespace irsight::formats
