#include "irsight/graph/formats/internal/json_scan.h"

namespace irsight::formats {

std::size_t json_object_end(std::string_view text, JsonScan& state) {
  for (; state.at < text.size(); ++state.at) {
    const char c = text[state.at];
    if (state.escaped) {
      state.escaped = false;
    } else if (state.in_string) {
      state.escaped = c == '\\';
      state.in_string = c != '"';
    } else if (c == '"') {
      state.in_string = true;
    } else if (c == '{' || c == '[') {
      ++state.depth;
    } else if ((c == '}' || c == ']') && --state.depth == 0) {
      return state.at + 1;
    }
  }
  return 0;
}

}  // namespace irsight::formats
