#pragma once

#include <nlohmann/json.hpp>

#include "irsight/models/inference/model_head.h"

namespace irsight::inference_internal {

/// Returns a head as the member `head` of a model's description.
nlohmann::ordered_json json_of(const ModelHead& head);

/// Returns the head that such a member says. Errors: a name that is not known or a size out of range, with the value. Throws what
/// nlohmann throws where something is missing or of another type.
Result<ModelHead> model_head_from(const nlohmann::ordered_json& json);

}  // namespace irsight::inference_internal
