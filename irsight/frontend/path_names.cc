#include <array>
#include <cctype>

#include "irsight/frontend/path_contexts.h"

namespace irsight {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
char lower_of(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether a new subtoken begins at `at`: aB, or the last capital of ABc.
bool begins(std::string_view name, std::size_t at) {
  if (at == 0 || !is_upper(name[at])) return false;
  if (is_lower(name[at - 1])) return true;
  return is_upper(name[at - 1]) && at + 1 < name.size() && is_lower(name[at + 1]);
}

bool is_number(std::string_view text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text.front())) != 0);
}

// Contexts are told apart by blanks, leaves by commas, subtokens by bars.
std::string harmless(std::string_view text) {
  constexpr std::size_t kLongest = 50;
  std::string kept;
  for (const char c : text) {
    if (c == '"' || c == '\'' || c == ',' || c == '|') continue;
    if (c > ' ' && c <= '~') kept += lower_of(c);
    if (c == ' ') kept += '_';
    if (kept.size() == kLongest) break;
  }
  return kept.empty() ? "BLANK" : kept;
}

}  // namespace

std::int32_t java_hash(std::string_view text) {
  std::uint32_t hash = 0;
  for (const char c : text) hash = hash * 31 + static_cast<unsigned char>(c);
  return static_cast<std::int32_t>(hash);
}

std::string subtokens_of(std::string_view name) {
  std::string result;
  bool ended = true;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (c == '_' || std::isspace(static_cast<unsigned char>(c)) != 0 ||
        std::isdigit(static_cast<unsigned char>(c)) != 0 || begins(name, at)) {
      ended = true;
    }
    if (!is_letter(c)) continue;
    if (ended && !result.empty()) result += '|';
    ended = false;
    result += lower_of(c);
  }
  if (!result.empty() && !is_number(name)) return result;
  if (!is_number(name)) return harmless(name);
  for (const std::string_view kept : {"0", "1", "32", "64"}) {
    if (name == kept) return std::string(name);
  }
  return "<NUM>";
}

std::string normalised_name(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (is_letter(c)) letters += lower_of(c);
  }
  constexpr std::size_t kLongest = 50;
  return letters.empty() || is_number(name) ? harmless(name) : letters.substr(0, kLongest);
}

}  // namespace irsight
