#pragma once

#include <torch/types.h>

#include <cstdint>
#include <vector>

#include "irsight/models/relation_edges.h"

namespace irsight {

/// MessagePathLists (irsight/models/input/message_paths.h) as tensors.
struct MessagePaths {
  std::vector<std::int64_t> pairs_of_type;
  RelationEdges to_pairs;
  RelationEdges messages;
  torch::Tensor inverse_degree;  ///< [N]

  MessagePaths to(torch::Device device) const {
    return {pairs_of_type, to_pairs.to(device), messages.to(device), inverse_degree.to(device)};
  }
};

}  // namespace irsight
