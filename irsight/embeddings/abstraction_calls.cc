#include <algorithm>
#include <array>

#include "irsight/embeddings/internal/statement_scan.h"

namespace irsight::embeddings_internal {
namespace {

bool ends_as_callee(std::string_view before) {
  return before.ends_with("ID>") || before.ends_with('"') || before.ends_with(')') ||
         before.ends_with(" undef") || before.ends_with(" null") || before.ends_with(" poison");
}

/// Returns the place of the bracket that opens a call's arguments: it follows the callee without a
/// blank, and an attribute's bracket follows a word. The text's end where there is none.
std::size_t arguments_of(std::string_view text) {
  std::size_t place = 0;
  while (place < text.size()) {
    const char c = text[place];
    if (c == '"') {
      place = end_of_quote(text, place);
    } else if (c == '(' && ends_as_callee(text.substr(0, place))) {
      return place;
    } else if (c == '(' || c == '[' || c == '{' || c == '<') {
      place = end_of_group(text, place);
    } else {
      ++place;
    }
  }
  return place;
}

/// Takes the callee's own words off: a name, inline assembly, or a constant expression.
void drop_callee(std::vector<std::string_view>& words) {
  if (words.empty()) return;
  const auto assembly = std::find(words.begin(), words.end(), "asm");
  if (words.back().ends_with('"') && assembly != words.end()) {
    words.erase(assembly, words.end());
    return;
  }
  const bool expression = words.back().starts_with('(');
  words.pop_back();
  if (!expression) return;
  constexpr std::array<std::string_view, 4> kFlags = {"inbounds", "nuw", "nusw", "nsw"};
  while (!words.empty() && std::find(kFlags.begin(), kFlags.end(), words.back()) != kFlags.end()) {
    words.pop_back();
  }
  if (!words.empty()) words.pop_back();
}

/// Returns a type of one or two words (`ptr addrspace(1)`) that begins at `word`.
std::string type_at(const std::vector<std::string_view>& words, std::size_t word) {
  std::string type(words[word]);
  if (word + 1 < words.size() && words[word + 1].starts_with("addrspace(")) {
    type += ' ';
    type += words[word + 1];
  }
  return type;
}

/// Returns the result's type from the words before the arguments; empty where there is none.
std::string result_type(std::vector<std::string_view> words) {
  drop_callee(words);
  if (!words.empty() && words.back().starts_with('(')) words.pop_back();  // a function's type
  if (words.empty()) return {};
  const bool two = words.back().starts_with("addrspace(") && words.size() > 1;
  return type_at(words, words.size() - (two ? 2 : 1));
}

}  // namespace

std::string without_callee(std::string_view statement) {
  const StatementParts parts = parts_of(statement);
  if (!is_call(parts.opcode)) return std::string(statement);
  const std::size_t open = arguments_of(parts.rest);
  const std::string type = result_type(words_of(parts.rest.substr(0, open)));
  if (open == parts.rest.size() || type.empty()) return std::string(statement);
  const std::size_t close = end_of_group(parts.rest, open);
  std::string out(parts.result);
  out.append(parts.opcode).append(" ").append(type).append(" <CALLEE>(");
  bool first = true;
  for (const std::string_view item : items_of(parts.rest.substr(open + 1, close - open - 2))) {
    const std::vector<std::string_view> words = words_of(item);
    if (words.empty()) continue;
    if (!first) out += ", ";
    first = false;
    out += type_at(words, 0);
  }
  return out + ")";
}

}  // namespace irsight::embeddings_internal
