#include "irsight/graph/formats/internal/dot_text.h"

#include <fmt/format.h>

#include <charconv>

#include "irsight/base/json_text.h"

namespace irsight::formats {

std::string dot_label(std::string_view text) {
  std::string out;
  for (const char c : utf8_from_bytes(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
  }
  return out;
}

std::string cut_text(std::string_view text, std::size_t most) {
  const std::string readable = utf8_from_bytes(text);
  std::size_t characters = 0, keep = 0;
  for (std::size_t i = 0; i < readable.size(); ++i) {
    if ((static_cast<unsigned char>(readable[i]) & 0xC0U) == 0x80U) continue;
    if (++characters == most) keep = i;
  }
  return characters <= most ? readable : readable.substr(0, keep) + "\xE2\x80\xA6";
}

bool is_plain_dot(std::string_view text) {
  for (const char c : text) {
    if (c < 0x20 || c > 0x7E || c == '"' || c == '\\') return false;
  }
  return true;
}

std::string percent_from_bytes(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const bool plain = is_plain_dot({&c, 1}) && c != '%' && c != ';' && c != '=';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string bytes_from_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* const begin = text.data() + i + 1;
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        std::from_chars(begin, begin + 2, value, 16).ptr == begin + 2;
    out += escape ? static_cast<char>(value) : text[i];
    if (escape) i += 2;
  }
  return out;
}

std::string dot_list(const std::vector<std::string>& items) {
  std::string out = std::to_string(items.size());
  for (const std::string& item : items) out.append(";").append(percent_from_bytes(item));
  return out;
}

std::optional<std::vector<std::string>> items_from_dot_list(std::string_view text) {
  std::vector<std::string> items;
  std::size_t end = text.find(';');
  const std::string count(text.substr(0, end));
  while (end != text.npos) {
    text.remove_prefix(end + 1);
    end = text.find(';');
    items.push_back(bytes_from_percent(text.substr(0, end)));
  }
  if (count != std::to_string(items.size())) return std::nullopt;
  return items;
}

}  // namespace irsight::formats
