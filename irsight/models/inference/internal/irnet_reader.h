#pragma once

#include <cstdint>
#include <string>

#include "irsight/models/inference/frozen_irnet.h"
#include "irsight/models/inference/internal/model_reader.h"

namespace irsight {

/// Reads an IrNet's weights from its file.
class FrozenIrNet::Reader : public inference_internal::ModelReader {
 public:
  using ModelReader::ModelReader;

  Norm norm(const std::string& name, std::int64_t width);
  Layer layer(const std::string& name, const FrozenIrNetSizes& sizes);
};

}  // namespace irsight
