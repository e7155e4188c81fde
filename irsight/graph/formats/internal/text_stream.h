#pragma once

#include <memory>

#include "irsight/base/mapped_file.h"
#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/formats/internal/input.h"

namespace irsight::formats {

/// Returns a reader of the JSON objects in `input`, one in memory at a time. Errors of the reader:
/// an object of more than `limit` bytes in what cannot be mapped.
std::unique_ptr<GraphReader> json_reader(Input input, std::size_t limit = kReadLimit);

/// Returns a reader of protobuf text, or of DOT; the whole text is in memory (mapped, where it is a
/// file), one graph at a time is built.
Result<std::unique_ptr<GraphReader>> pbtxt_reader(Input input);
Result<std::unique_ptr<GraphReader>> dot_reader(Input input);

}  // namespace irsight::formats
