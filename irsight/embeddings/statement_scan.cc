#include "irsight/embeddings/internal/statement_scan.h"

#include <algorithm>

namespace irsight::embeddings_internal {
namespace {

bool opens(char c) { return c == '(' || c == '[' || c == '{' || c == '<'; }
bool closes(char c) { return c == ')' || c == ']' || c == '}' || c == '>'; }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

/// Hands each part between separators that stand in no bracket to `sink`.
template <typename IsSeparator, typename Sink>
void split(std::string_view text, IsSeparator is_separator, Sink sink) {
  std::size_t begin = 0;
  std::size_t place = 0;
  while (place < text.size()) {
    const char c = text[place];
    if (c == '"') {
      place = end_of_quote(text, place);
    } else if (opens(c)) {
      place = end_of_group(text, place);
    } else if (is_separator(c)) {
      sink(text.substr(begin, place - begin));
      begin = ++place;
    } else {
      ++place;
    }
  }
  sink(text.substr(begin));
}

}  // namespace

std::size_t end_of_quote(std::string_view text, std::size_t place) {
  const std::size_t end = text.find('"', place + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t end_of_group(std::string_view text, std::size_t place) {
  std::size_t depth = 0;
  while (place < text.size()) {
    const char c = text[place];
    if (c == '"') {
      place = end_of_quote(text, place);
      continue;
    }
    ++place;
    if (opens(c)) ++depth;
    if (closes(c) && --depth == 0) return place;
  }
  return place;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  split(
      text, [](char c) { return c == ' ' || c == '\n'; },
      [&words](std::string_view word) {
        if (!word.empty()) words.push_back(word);
      });
  return words;
}

std::vector<std::string_view> items_of(std::string_view text) {
  std::vector<std::string_view> items;
  split(
      text, [](char c) { return c == ','; },
      [&items](std::string_view item) { items.push_back(trimmed(item)); });
  if (items.size() == 1 && items[0].empty()) items.clear();
  return items;
}

StatementParts parts_of(std::string_view statement) {
  constexpr std::string_view kResult = "<%ID> = ";
  StatementParts parts;
  parts.rest = statement;
  if (statement.starts_with(kResult)) {
    parts.result = statement.substr(0, kResult.size());
    parts.rest.remove_prefix(kResult.size());
  }
  for (const std::string_view marker : {"tail ", "musttail ", "notail "}) {
    if (parts.rest.starts_with(marker)) parts.rest.remove_prefix(marker.size());
  }
  const std::size_t end = std::min(parts.rest.find_first_of(" \n"), parts.rest.size());
  parts.opcode = parts.rest.substr(0, end);
  parts.rest.remove_prefix(end);
  return parts;
}

}  // namespace irsight::embeddings_internal
