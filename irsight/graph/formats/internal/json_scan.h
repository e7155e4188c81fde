#pragma once

#include <cstddef>
#include <string_view>

namespace irsight::formats {

/// How far json_object_end() has come.
struct JsonScan {
  std::size_t at = 0, depth = 0;
  bool in_string = false, escaped = false;
};

/// Returns how many bytes of `text`, which starts with an object, that object has; 0 where the text
/// ends before. `state` remembers how far a call with a shorter part of the same text has come.
std::size_t json_object_end(std::string_view text, JsonScan& state);

}  // namespace irsight::formats
