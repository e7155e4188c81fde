#include "irsight/graph/formats/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "irsight/graph/formats/protobuf.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, kFormats> kNames = {"pb",   "pb-list", "pbtxt",
                                                           "json", "dot",     "safetensors"};

struct Suffix {
  std::string_view text;
  Format format;
};
// The longer of two that fit comes first.
constexpr Suffix kSuffixes[] = {
    {".programgraphlist.pb", Format::kProtobufList},
    {".programgraphlist.pbtxt", Format::kPbtxt},
    {".pb", Format::kProtobuf},
    {".pbtxt", Format::kPbtxt},
    {".json", Format::kJson},
    {".jsonl", Format::kJson},
    {".dot", Format::kDot},
    {".gv", Format::kDot},
    {".safetensors", Format::kSafetensors},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_safetensors(std::string_view bytes) {
  if (bytes.size() < 9 || bytes[8] != '{') return false;
  return std::ranges::count(bytes.substr(4, 4), '\0') == 4;  // a header below 4 GB
}

// Returns the text without white space and comments (of DOT and pbtxt) at its start.
std::string_view skip_blank(std::string_view text) {
  while (true) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n\v\f");
    if (begin == text.npos) return {};
    text.remove_prefix(begin);
    const bool line = text.starts_with('#') || text.starts_with("//");
    if (!line && !text.starts_with("/*")) return text;
    const std::size_t end = line ? text.find('\n') : text.find("*/", 2);
    if (end == text.npos) return {};
    text.remove_prefix(end + (line ? 1 : 2));
  }
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  text.remove_prefix(word.size());
  return text.empty() || std::string_view(" \t\r\n{<:\"").find(text.front()) != text.npos;
}

}  // namespace

std::string_view name_of(Format format) { return kNames[static_cast<std::size_t>(format)]; }

std::optional<Format> format_from_name(std::string_view name) {
  if (name == "jsonl") return Format::kJson;
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Format>(found - kNames.begin());
}

PathFormat format_from_path(std::string_view path) {
  std::string name(path);
  std::ranges::transform(name, name.begin(), lower);
  PathFormat found;
  if (name.ends_with(".gz")) {
    found.gzip = true;
    name.resize(name.size() - 3);
  }
  for (const auto& [text, format] : kSuffixes) {
    if (!name.ends_with(text)) continue;
    found.format = format;
    break;
  }
  return found;
}

std::optional<Format> format_from_content(std::string_view bytes) {
  if (is_safetensors(bytes)) return Format::kSafetensors;
  const std::string_view text = skip_blank(bytes);
  if (text.starts_with('{')) return Format::kJson;
  for (const std::string_view word : {"digraph", "strict"}) {
    if (starts_with_word(text, word)) return Format::kDot;
  }
  for (const std::string_view word :
       {"node", "edge", "function", "module", "features", "block", "graph", "context"}) {
    if (starts_with_word(text, word)) return Format::kPbtxt;
  }
  return protobuf_kind(bytes);
}

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

}  // namespace irsight
