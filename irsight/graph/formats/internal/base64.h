#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace irsight::formats {

/// Returns bytes in base64 (RFC 4648, padded).
std::string base64_from_bytes(std::string_view bytes);

/// Returns the bytes that a padded base64 text stands for, or nothing where it is none.
std::optional<std::string> bytes_from_base64(std::string_view text);

}  // namespace irsight::formats
