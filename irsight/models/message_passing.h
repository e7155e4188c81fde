#pragma once

#include <torch/types.h>

#include "irsight/models/relation_edges.h"

namespace irsight {

/// Sums what nodes get along the edges of a relation, each message gated by its edge's position.
///
///   out_i = scale_i * sum_{(j,p) -> i} gate_p * x_j
///
/// Shapes: x [M, D] float32 or bfloat16; gate [P, D], or undefined for 1; scale [N] or [N, 1] without a gradient, or undefined
/// for 1; edges.in of N nodes, edges.out of M. Returns [N, D] of x's type.
/// Requires: edges.out are the edges of edges.in, from their other end. A node without edges gets 0.
/// Errors: c10::Error when a shape, type or device differs.
/// Determinism: exact, forward and backward, whatever the number of threads (irsight/kernels/gather_reduce.h).
torch::Tensor gather_gate_reduce(const torch::Tensor& x, const torch::Tensor& gate,
                                 const RelationEdges& edges, const torch::Tensor& scale);

/// A relation with what its messages are multiplied by, as gather_gate_reduce() takes them.
struct GatedRelation {
  RelationEdges edges;
  torch::Tensor gate;
  torch::Tensor scale;
};

/// Makes one vector a graph of those of its nodes: attention with H heads, each for D/H columns, and the maximum.
///
///   g_b = [sum_i softmax_i(score_ih) * value_i; max_i value_i] over the nodes i of graph b
///
/// Shapes: score [N, H]; value [N, D] float32 or bfloat16; graph_offsets [B+1] int32. Returns [B, 2 D] float32. A graph
/// without nodes gets 0.
/// Errors: c10::Error when a shape, type or device differs.
/// Determinism: exact, forward and backward (irsight/kernels/segment_pool.h). Of equal maxima the first has the gradient.
torch::Tensor attention_max_pool(const torch::Tensor& score, const torch::Tensor& value,
                                 const torch::Tensor& graph_offsets);

/// Sums the vectors of each graph's nodes. Shapes: x [N, D]; graph_offsets [B+1] int32. Returns [B, D] of x's type.
/// Errors, Determinism: as gather_gate_reduce().
torch::Tensor sum_pool(const torch::Tensor& x, const torch::Tensor& graph_offsets);

}  // namespace irsight
