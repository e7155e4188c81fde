#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::formats {

/// Where a value of a node-link object stands.
enum class JsonPlace {
  kNode,
  kEdge,
  kModule,
  kFunction,
  kBlock,
  kColumn,
  kFeatures,
  kContext,
  kNodes,
  kOther
};

/// Calls `on_record` with each node, edge, … of the node-link object in `text`, in the order of the
/// text; of the list of nodes itself with a null. One record at a time is in memory, however large the object.
/// Errors: text that is not JSON (with the place); what on_record returns.
Status for_each_json_record(
    std::string_view text,
    const std::function<Status(JsonPlace, const nlohmann::json&)>& on_record);

/// Returns how many bytes of `text`, which starts with an object, that object has; 0 where the text
/// ends before. `state` remembers how far a call with a shorter part of the same text has come.
struct JsonScan {
  std::size_t at = 0, depth = 0;
  bool in_string = false, escaped = false;
};
std::size_t json_object_end(std::string_view text, JsonScan& state);

}  // namespace irsight::formats
