#include "irsight/frontend/kept_text.h"

#include <fmt/format.h>

#include <cctype>
#include <cstddef>

#include "irsight/frontend/internal/kept_constants.h"
#include "irsight/frontend/internal/kept_intrinsics.h"
#include "irsight/frontend/internal/kept_names.h"
#include "irsight/frontend/ir_compatibility.h"

namespace irsight {
namespace kept_text {
namespace {

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
         c == '%' || c == '@';
}

bool has_opaque_pointers(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"')
      at = text.find('"', at + 1);
    else if (text[at] == ';')
      at = text.find('\n', at);
    else if (is_letter(text[at])) {
      const std::size_t first = at;
      while (at + 1 < text.size() && is_letter(text[at + 1])) ++at;
      if (text.substr(first, at + 1 - first) == "ptr") return true;
    }
    if (at == std::string_view::npos) break;
  }
  return false;
}

}  // namespace
}  // namespace kept_text

std::string with_kept_entities(std::string_view ir_text) {
  if (kept_text::has_opaque_pointers(ir_text)) return with_typed_attributes(ir_text);
  const std::string typed = with_typed_attributes(ir_text, kKeptByval);
  return fmt::format("{}\n!{} = !{{}}\n", with_kept_constants(with_kept_intrinsics(typed)),
                     kKeptModule);
}

}  // namespace irsight
