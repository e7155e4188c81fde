#pragma once

#include <cstddef>
#include <vector>

#include "irsight/models/inference/frozen_irnet.h"

namespace irsight {

/// What pooling made of the nodes, and out of what.
struct FrozenIrNet::Pooled {
  std::vector<float> z;             ///< [N, D]
  std::vector<float> attention;     ///< [K, N] weights, of a head they sum up to 1
  std::vector<std::size_t> winner;  ///< [D] node of the maximum
  std::vector<float> g;             ///< [2D]
  std::vector<float> hidden;        ///< [2D] behind the relu
};

}  // namespace irsight
