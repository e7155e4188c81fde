#include "irsight/graph/formats/internal/shard_names.h"

#include <fmt/format.h>

#include <charconv>

#include "irsight/base/json_text.h"

namespace irsight::formats {

std::string column_tensor_name(std::string_view entity, std::string_view column) {
  const bool utf8 = is_utf8(column);
  std::string name = fmt::format("{}/", entity);
  for (const char c : column) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte != 0x7F && (byte < 0x80 || utf8);
    if (plain && c != '%' && c != '.' && c != '/') {
      name += c;
    } else {
      name += fmt::format("%{:02X}", byte);
    }
  }
  return name;
}

std::string column_from_tensor_name(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* const begin = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(begin, begin + 2, value, 16).ptr == begin + 2) {
      name += static_cast<char>(value);
      i += 2;
    } else {
      name += text[i];
    }
  }
  return name;
}

std::string offset_tensor_name(Entity entity) {
  return fmt::format("graph.{}_offset", name_of(entity));
}

}  // namespace irsight::formats
