#pragma once

#include <cstdint>
#include <span>

namespace irsight {

// Functions of single numbers and rows, made of additions, multiplications and divisions alone, each rounded by itself:
// the same bits on every x86-64 processor, whichever mathematical library it has.

/// Returns e^x; relative error below 2e-7 for x in [-87, 88]. Below -87.3 it stays at e^-87.3 = 1.2e-38, above 88.3 at
/// e^88.3. NaN gives NaN.
float exp_of(float x);

/// Returns 1 / (1 + e^-x); relative error below 5e-7 for x >= -87.
float sigmoid_of(float x);

/// Returns tanh(x); relative error below 5e-7.
float tanh_of(float x);

// Of a row with infinity or NaN these three make NaN, which stays to the end: an overflow never becomes an answer.

/// Replaces each value by max(value, 0); infinity by NaN.
void relu(std::span<float> values);

/// Writes (x - mean) / sqrt(variance + 1e-5) * weight + bias of one row.
///
///   mean and (biased) variance over the D numbers, in 16 sums that are added up at the end.
///
/// A variance beyond what a float holds makes the row NaN. Requires: all spans of one size; `out` may be x.
/// Deviation: torch sums in another order, so the last bits differ.
void layer_norm(std::span<const float> x, std::span<const float> weight,
                std::span<const float> bias, std::span<float> out);

/// Replaces each value x_i by e^(x_i - max) / sum_j e^(x_j - max); all by NaN where one is infinite. Requires: at least one.
void softmax(std::span<float> values);

/// Returns sum_i a_i b_i, in 16 sums that are added up at the end. Requires: spans of one size.
float dot(std::span<const float> a, std::span<const float> b);

}  // namespace irsight
