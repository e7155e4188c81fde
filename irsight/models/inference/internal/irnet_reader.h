#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/models/inference/frozen_irnet.h"

namespace irsight {

/// Reads an IrNet's weights from its file; what comes after the first error is empty.
class FrozenIrNet::Reader {
 public:
  explicit Reader(const ModelFile& file) : file_(file) {}

  std::vector<float> weight(const std::string& name, const std::vector<std::int64_t>& shape);
  Norm norm(const std::string& name, std::int64_t width);
  DenseWeights dense(const std::string& name, std::int64_t outputs, std::int64_t inputs);
  Layer layer(const std::string& name, const FrozenIrNetSizes& sizes);

  const Status& problem() const { return problem_; }

 private:
  const ModelFile& file_;
  Status problem_;
};

}  // namespace irsight
