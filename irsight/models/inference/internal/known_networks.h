#pragma once

#include <memory>

#include "irsight/models/inference/model_file.h"
#include "irsight/models/inference/network.h"

namespace irsight::inference_internal {

/// Returns the network that a model file has. Errors: starting with the file: an encoder that is not known, with those that
/// are; those of the network's from_file().
Result<std::shared_ptr<const Network>> network_from(const ModelFile& file);

}  // namespace irsight::inference_internal
