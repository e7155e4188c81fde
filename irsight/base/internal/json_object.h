#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "irsight/base/json_text.h"
#include "irsight/base/result.h"

namespace irsight {

/// Returns why a text is no JSON, with line and column, without what is nlohmann's own.
Error error_of_json(const nlohmann::ordered_json::exception& wrong);

/// Returns the value of JSON that a text is. Whatever comes from a file or standard input is read by this, or by
/// json_object_from(). Errors: text that is no JSON, or is nested too deeply.
template <typename Json>
Result<Json> json_from(std::string_view text) {
  if (Status shallow = check_json_depth(text); !shallow) return error_of(std::move(shallow));
  try {
    return Json::parse(text);
  } catch (const nlohmann::ordered_json::exception& wrong) {
    return tl::unexpected(error_of_json(wrong));
  }
}

/// Returns the object of JSON that a text is, its keys in their order.
/// Errors: as json_from(); another value than an object; a key that stands twice in one
/// object, of which a reader would see one only.
Result<nlohmann::ordered_json> json_object_from(std::string_view text);

}  // namespace irsight
