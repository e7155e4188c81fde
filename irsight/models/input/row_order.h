#pragma once

#include "irsight/models/input/graph_input.h"

namespace irsight {

/// Returns the same input with its nodes in other rows: first those that data leaves, then those that data reaches, that flow leaves
/// and that flow reaches, then the others; among themselves in the order of before. So what a relation brings stands in the first
/// rows alone (EdgeList::end()), and of nodes that it never reaches no product is made (relation_update.h).
/// Edges of a node keep their order. An input without edges, or in another order already, stays as it is.
/// Determinism: depends on the input alone. Cost: O(N + E).
GraphInput in_row_order(GraphInput&& input);

}  // namespace irsight
