#pragma once

#include <string>
#include <string_view>

#include "irsight/graph/program_graph.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {

/// Stops the program unless a graph that was read can be written, and what was written is the same
/// graph again. A column whose name is not UTF-8 may be refused.
template <typename Write, typename Read>
void check_round_trip(const ProgramGraph& graph, Write write, Read read) {
  std::string written;
  if (!write(written, graph)) return;
  const Result<ProgramGraph> again = read(std::string_view(written));
  if (!again || dump(*again) != dump(graph)) __builtin_trap();
}

}  // namespace irsight
