#pragma once

#include <cstddef>

#include "irsight/graph/instruction_graph.h"
#include "irsight/models/inference/irsight_predict.h"
#include "irsight/models/inference/predictor.h"

namespace irsight::inference_internal {

/// Where a caller of the C interface wants to read why.
struct Message {
  char* text;
  std::size_t size;

  /// Writes why, cut where it does not fit, and returns the status.
  irsight_status say(irsight_status status, const char* why) const noexcept;
};

/// Returns whether a pointer is there for as many elements.
template <typename T>
bool is_there(const T* values, std::size_t count) {
  return values != nullptr || count == 0;
}

/// Says what is wrong with a graph, of what can be told before it is copied.
irsight_status check_c_graph(const Message& why, const irsight_graph* graph) noexcept;

/// Says the same of the views of a program, of which there is to be one; also which of several it is.
irsight_status check_c_graphs(const Message& why, const irsight_graph* const* graphs,
                              std::size_t count) noexcept;

/// Returns how large a graph is; its arrays stay the caller's. Requires: nothing is wrong with it that check_c_graph() tells.
GraphSize size_of_c(const irsight_graph& graph);

/// Returns a copy of a graph. Requires: nothing is wrong with it that check_c_graph() tells.
InstructionGraph graph_from_c(const irsight_graph& graph);

}  // namespace irsight::inference_internal
