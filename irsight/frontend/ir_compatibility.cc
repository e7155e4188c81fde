#include "irsight/frontend/ir_compatibility.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "irsight/frontend/internal/ir_tokens.h"
#include "irsight/frontend/internal/typed_attributes.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, 3> kAttributes = {"byval", "sret", "inalloca"};

bool mentions_attribute(std::string_view text) {
  return std::ranges::any_of(kAttributes,
                             [&](auto name) { return text.find(name) != std::string_view::npos; });
}

void write_types(std::string_view text, IrTokens& line, TextEdits& edits) {
  if (!mentions_attribute(text) || !line.read(text)) return;
  const auto parts = starts_of_parts(line);
  TypedAttributes attributes(line);
  for (std::size_t at = 0; at < line.size(); ++at)
    if (const std::string_view type = attributes.type_at(at, parts[at]); !type.empty())
      edits.insert_after(line[at], fmt::format("({})", type));
}

}  // namespace

std::string_view TypedAttributes::type_at(std::size_t token, std::size_t part) {
  const std::string_view word = line_[token];
  if (std::ranges::find(kAttributes, word) == kAttributes.end() || line_[token + 1] == "(")
    return {};
  is_done_.resize(line_.size() + 1);
  if (is_done_[part]) return {};
  is_done_[part] = true;
  return end_of_type(line_, part) <= token ? pointee_type(line_, part) : std::string_view();
}

std::string with_typed_attributes(std::string_view ir_text) {
  if (!mentions_attribute(ir_text)) return std::string(ir_text);
  TextEdits edits(ir_text);
  IrTokens line;
  for (std::size_t at = 0; at < ir_text.size();) {
    const std::size_t end = std::min(ir_text.find('\n', at), ir_text.size());
    write_types(ir_text.substr(at, end - at), line, edits);
    at = end + 1;
  }
  return std::move(edits).take();
}

}  // namespace irsight
