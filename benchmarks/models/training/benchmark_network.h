#pragma once

#include <torch/nn/module.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/models/tensor_file.h"

namespace irsight {

/// What is compared: a data set's first batches, and how many threads and which weights.
struct BenchmarkOptions {
  std::string data;        ///< folder
  std::string network;     ///< "ggnn", "irnet" or "lstm"
  std::string vocabulary;  ///< of inst2vec statements, for ggnn and lstm
  std::int64_t nodes = 8000;
  std::int64_t graphs = 1024;
  std::int64_t batches = 6;
  int threads = 2;
  bool bfloat16 = false;  ///< products of the network in bfloat16 (models/autocast.h)
};

/// A network of irsight with batches of a data set and their labels. Dropout is off, so that a peer can have the same numbers.
class BenchmarkNetwork {
 public:
  virtual ~BenchmarkNetwork() = default;

  virtual torch::nn::Module& module() = 0;
  virtual std::int64_t num_batches() const = 0;

  /// Returns [B] int64. Below: batch in [0, num_batches()).
  virtual torch::Tensor label(std::int64_t batch) const = 0;

  /// Returns the logits [B, C] of a batch that was made ready before.
  virtual torch::Tensor logits(std::int64_t batch) = 0;

  /// Calls work with the number and logits of each batch, which is made from the data set ahead, as in training.
  virtual void epoch(const std::function<void(std::int64_t, const torch::Tensor&)>& work) = 0;

  /// Returns the arrays of a batch for a peer; edges as source, target and position.
  virtual NamedTensors arrays(std::int64_t batch) const = 0;
};

/// Errors: those of the data set and the vocabulary.
Result<std::unique_ptr<BenchmarkNetwork>> benchmark_network(const BenchmarkOptions& options);

}  // namespace irsight
