#include "irsight/frontend/recover_types.h"

#include <array>
#include <string_view>
#include <utility>

#include "irsight/frontend/diagnostic_hints.h"

namespace irsight {
namespace {

bool has_word(const std::string& body, const std::string& word) {
  for (std::size_t at = body.find(word); at != body.npos; at = body.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(body[at - 1])) && (end == body.size() || !is_word(body[end])))
      return true;
  }
  return false;
}

}  // namespace

std::string foreign_type(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes = {{
      {"__int8", "char"},
      {"__int16", "short"},
      {"__int32", "int"},
      {"__int64", "long long"},
      {"_int64", "long long"},
      {"int64", "long long"},
      {"uint64", "unsigned long long"},
      {"uchar", "unsigned char"},
      {"uint", "unsigned int"},
      {"BYTE", "unsigned char"},
      {"WORD", "unsigned short"},
      {"DWORD", "unsigned int"},
      {"BOOL", "int"},
      {"byte", "unsigned char"},
  }};
  for (const auto& [foreign, standard] : kTypes) {
    if (name == foreign) return fmt::format("#define {} {}\n", foreign, standard);
  }
  return "";
}

bool define_reserved_types(Draft& draft) {
  for (const char* name : {"__int8", "__int16", "__int32", "__int64", "_int64"}) {
    if (!has_word(draft.body, name) ||
        !draft.tried.insert(fmt::format("declare {}", name)).second) {
      continue;
    }
    std::string line = foreign_type(name);
    draft.preamble += line;
    line.pop_back();
    draft.mends.push_back("added: " + line);
    return true;
  }
  return false;
}

}  // namespace irsight
