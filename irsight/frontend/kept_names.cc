#include "irsight/frontend/internal/kept_names.h"

#include <fmt/format.h>

#include <charconv>

#include "irsight/frontend/internal/opaque_spelling.h"

namespace irsight {

bool is_kept_intrinsic(llvm::StringRef name) { return name.starts_with(kKeptIntrinsic); }

bool is_kept_constant(llvm::StringRef name) { return name.starts_with(kKeptConstant); }

std::string kept_constant_name(std::string_view expression) {
  std::string out = fmt::format("\"{}", kKeptConstant);
  for (const char c : expression) {
    if (c == '"' || c == '\\')
      out += c == '"' ? "\\22" : "\\5C";
    else
      out += c;
  }
  return out += '"';
}

std::string kept_expression(std::string_view quoted_name) {
  quoted_name.remove_prefix(1 + kKeptConstant.size());
  quoted_name.remove_suffix(1);
  std::string out;
  for (std::size_t at = 0; at < quoted_name.size(); ++at) {
    unsigned code = 0;
    if (quoted_name[at] != '\\' || at + 2 >= quoted_name.size()) {
      out += quoted_name[at];
      continue;
    }
    std::from_chars(quoted_name.data() + at + 1, quoted_name.data() + at + 3, code, 16);
    out += static_cast<char>(code);
    at += 2;
  }
  return out.starts_with(kKeptNull) ? "null" : opaque_spelling(out);
}

}  // namespace irsight
