#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "irsight/base/result.h"
#include "irsight/graph/formats/graph_stream.h"

namespace irsight::tools {

/// Checks each graph of `file`, or the one at `index`, against the rules of its dialect. Prints an
/// error for each that is not valid, and how many were looked at.
///
/// Returns the exit status: kFailed when a graph is not valid.
/// Errors: the file cannot be read; it has no graph at `index`.
Result<int> check_graphs(const std::string& file, GraphReader& reader,
                         std::optional<std::size_t> index);

}  // namespace irsight::tools
