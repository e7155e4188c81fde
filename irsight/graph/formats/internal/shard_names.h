#pragma once

#include <string>
#include <string_view>

#include "irsight/graph/kinds.h"

namespace irsight::formats {

/// What the metadata of a file of graphs says under "format" and "version".
inline constexpr std::string_view kShardFormat = "irsight-graphs";
inline constexpr std::string_view kShardVersion = "1";

/// Returns the name of a column's tensor: the entity (or "context"), a slash and the column's name,
/// in which `%`, `.`, `/` and what is no printable text are written %XX.
std::string column_tensor_name(std::string_view entity, std::string_view column);

/// Returns the column's name from the part of a tensor's name after the slash.
std::string column_from_tensor_name(std::string_view text);

/// Returns the name of the tensor that says where each graph's rows of an entity start.
std::string offset_tensor_name(Entity entity);

}  // namespace irsight::formats
