#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace irsight::formats {

/// Returns text as the inside of a quoted DOT label or tooltip: one that Graphviz shows as it is.
std::string dot_label(std::string_view text);

/// Returns text cut to at most `most` characters (of UTF-8), the last an ellipsis where it was cut.
std::string cut_text(std::string_view text, std::size_t most);

/// Returns whether a label shows exactly these bytes and nothing in it needs to be escaped.
bool is_plain_dot(std::string_view text);

/// Returns bytes as text of printable ASCII without quotes, backslashes, `;` and `=`: those are
/// written %XX. And back.
std::string percent_from_bytes(std::string_view bytes);
std::string bytes_from_percent(std::string_view text);

/// Returns items as "COUNT;item;item…", each percent-encoded; and back, or nothing where the count
/// is another.
std::string dot_list(const std::vector<std::string>& items);
std::optional<std::vector<std::string>> items_from_dot_list(std::string_view text);

}  // namespace irsight::formats
