#pragma once

#include <torch/types.h>

#include "irsight/models/input/graph_input.h"
#include "irsight/models/relation_edges.h"

namespace irsight {

/// A bag for each row: CSR of rows of a table, and what each of them counts.
struct BagTensors {
  torch::Tensor offsets;  ///< [bags+1] int32
  torch::Tensor row;      ///< int32
  torch::Tensor weight;   ///< float32; undefined where each counts once
};

/// A batch of graphs as tensors: B graphs, N nodes, W words (irsight/models/input/graph_input.h).
struct GraphBatch {
  torch::Tensor graph_offsets;  ///< [B+1] int32
  BagTensors features;          ///< of the W words
  RelationEdges words;          ///< of the N nodes, each from its word
  RelationEdges flow, data;
  RelationEdges rows;     ///< of the N nodes, each from its row; undefined where that is row i
  BagTensors structures;  ///< of the B graphs

  std::int64_t num_graphs() const { return graph_offsets.size(0) - 1; }
  std::int64_t num_nodes() const { return words.in.num_nodes(); }

  /// Returns the batch on a device; tensors that are there already are shared.
  GraphBatch to(torch::Device device) const;
};

/// Returns the batch of an input, which it takes over: its tensors are the input's arrays, but for `words` and `rows`, which are made.
GraphBatch graph_batch(GraphInput&& input);

}  // namespace irsight
