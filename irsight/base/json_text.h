#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight {

/// How deeply objects and lists may be nested in JSON that is read, which is more than any file of ours is: trees are copied and
/// printed by recursion, of which a stack has room for some ten thousand levels.
inline constexpr std::size_t kDeepestJson = 64;

/// Returns an error where a text of JSON is nested more deeply. Anything else that is wrong with it is for its reader to say.
Status check_json_depth(std::string_view text);

/// Returns whether `text` is valid UTF-8 (RFC 3629: no surrogates, no overlong forms, at most
/// U+10FFFF). The empty text is.
bool is_utf8(std::string_view text);

/// Returns `text` with each byte that is not part of valid UTF-8 replaced by U+FFFD; valid text
/// comes back unchanged. Not reversible: text that must survive is checked with is_utf8() first.
std::string utf8_from_bytes(std::string_view text);

/// Returns `text` as the inside of a JSON string, without the quotes around it.
///
/// Quotes, backslashes and control characters (U+0000 to U+001F, U+007F) are escaped in the
/// shortest form, other valid UTF-8 stays as it is, and an invalid byte becomes U+FFFD: whatever
/// the bytes, the result is valid JSON. Line separators U+2028 and U+2029 are escaped too, so that
/// a line of JSON stays a line everywhere.
std::string json_escape(std::string_view text);

/// Returns `text` as a JSON string with its quotes.
std::string json_quote(std::string_view text);

}  // namespace irsight
