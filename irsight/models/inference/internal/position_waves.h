#pragma once

#include <cstdint>
#include <vector>

namespace irsight::inference_internal {

/// Returns the waves of positions 0 to P-1, [P, width] row-major: sin(p f_k) for k < width/2, then cos(p f_k), with
/// f_k = 10000^(-2k/width). Each is computed in double precision and rounded once: the same bits on every x86-64 processor.
/// Requires: an even width; positions of 2^17 at most.
std::vector<float> position_waves(std::int64_t positions, std::int64_t width);

}  // namespace irsight::inference_internal
