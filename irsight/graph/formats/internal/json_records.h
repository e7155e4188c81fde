#pragma once

#include <functional>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/formats/internal/json_value.h"

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
/// text; of the list of nodes itself with a null; not with what stands elsewhere. One record at a
/// time is in memory, however large the object.
/// Errors: text that is not JSON (with the place); what on_record returns.
Status for_each_json_record(std::string_view text,
                            const std::function<Status(JsonPlace, JsonValue)>& on_record);

}  // namespace irsight::formats
