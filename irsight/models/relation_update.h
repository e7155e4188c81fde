#pragma once

#include <torch/nn/modules/linear.h>

#include <vector>

#include "irsight/models/message_passing.h"

namespace irsight {

/// Adds to each state what a network of one hidden layer makes of the node and of what relations bring it.
///
///   h_i' = h_i + W2 relu(W1 [n_i; out_1i; …; out_Ri] + b1) + b2,   out_r as gather_gate_reduce()
///
/// Shapes: h, n [N, D] float32; expand from (1 + R) D to H, contract from H to D, with biases; each relation has a gate
/// [P, D] that is learnt. Returns [N, D].
/// Precision: under an Autocast (autocast.h) n, what relations bring, the hidden layer and the slopes of all three are kept in
/// bfloat16; sums within a product and over edges, the result and the gradients of all inputs are float32 either way.
/// Errors: c10::Error when a shape, type or device differs.
/// Cost: of nodes behind the last one that a relation reaches (EdgeTensors::end) no product is made of what it and the relations behind
/// it bring: rows are cut into blocks of as many relations, so nodes are best in the order of row_order.h.
/// Determinism: exact on the CPU for a number of threads. It is one step for autograd: only what products read is kept, and the
/// slopes of all parts are added up where they arise.
torch::Tensor relation_update(const torch::Tensor& h, const torch::Tensor& n,
                              const std::vector<GatedRelation>& relations,
                              const torch::nn::Linear& expand, const torch::nn::Linear& contract);

}  // namespace irsight
