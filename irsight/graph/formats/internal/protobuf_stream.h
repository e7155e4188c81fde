#pragma once

#include <memory>

#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/formats/internal/input.h"

namespace irsight::formats {

/// Returns a reader of the one ProgramGraph that `input` is.
std::unique_ptr<GraphReader> protobuf_reader(Input input);

/// Returns a reader of the ProgramGraphList that `input` is, one graph in memory at a time.
std::unique_ptr<GraphReader> protobuf_list_reader(Input input);

}  // namespace irsight::formats
