#pragma once

#include "irsight/models/message_passing.h"

namespace irsight::models_internal {

/// Writes what a relation brings. Shapes: x [M, D], rows without gaps; out [N, D], which may be columns of a wider array.
void gather_into(const torch::Tensor& x, const GatedRelation& relation, const torch::Tensor& out);

/// Writes the slopes of x and gate, or adds that of x to what is there; either may be undefined.
void gather_gradient_into(const torch::Tensor& x, const GatedRelation& relation,
                          const torch::Tensor& grad_out, const torch::Tensor& grad_x,
                          bool accumulate, const torch::Tensor& grad_gate);

/// Returns the relation with gate and scale as the kernels read them.
/// Errors: c10::Error where it does not fit x.
GatedRelation checked_relation(const torch::Tensor& x, const GatedRelation& relation);

}  // namespace irsight::models_internal
