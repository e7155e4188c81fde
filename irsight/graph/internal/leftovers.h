#pragma once

#include <vector>

#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// Numbers the nodes that canonical_order() met from nowhere, after those in `order`, by what they
/// are and what they are joined to.
///
/// `place` holds each node's place in `order`, or -1. Cost: a sort of the nodes that are left, for
/// each step that news of a difference travels among them; where nothing tells k of them apart, up
/// to k such steps.
void number_leftovers(const ProgramGraph& graph, std::vector<NodeId>& order,
                      std::vector<std::int32_t>& place);

}  // namespace irsight::internal
