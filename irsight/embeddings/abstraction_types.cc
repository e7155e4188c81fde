#include <array>

#include "irsight/embeddings/internal/statement_scan.h"

namespace irsight::embeddings_internal {
namespace {

/// Returns what stands for a type of numbers; nothing for any other word.
std::string_view number_type(std::string_view word) {
  constexpr std::array<std::string_view, 7> kFloats = {"half",     "bfloat", "float",    "double",
                                                       "x86_fp80", "fp128",  "ppc_fp128"};
  for (const std::string_view name : kFloats) {
    if (word == name) return "<FLOATS>";
  }
  const bool integer = word.size() > 1 && word[0] == 'i' &&
                       word.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return integer ? "<INTEGERS>" : "";
}

}  // namespace

std::string without_types(std::string_view statement) {
  std::string out;
  std::size_t place = 0;
  while (place < statement.size()) {
    std::size_t end = place;
    while (end < statement.size() && is_word(statement[end])) ++end;
    const std::string_view type = number_type(statement.substr(place, end - place));
    if (end == place) end = statement[place] == '"' ? end_of_quote(statement, place) : place + 1;
    out += type.empty() ? statement.substr(place, end - place) : type;
    place = end;
  }
  return out;
}

}  // namespace irsight::embeddings_internal
