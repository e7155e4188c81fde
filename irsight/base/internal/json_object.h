#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight {

/// Returns the object of JSON that a text is, its keys in their order.
/// Errors: text that is no JSON, with line and column; another value than an object; a key that stands twice in one
/// object, of which a reader would see one only.
Result<nlohmann::ordered_json> json_object_from(std::string_view text);

}  // namespace irsight
