#pragma once

#include <cctype>
#include <string>
#include <vector>

#include "irsight/frontend/diagnostics.h"

namespace irsight {

/// Returns what to try against the first error whose cause is known, or ""; where `recovering`, not what has
/// been tried by that. Of a file that is no text, that it is none.
std::string hint_for(const std::vector<Diagnostic>& list, bool recovering);

/// Returns the first text between single quotes in `text`, or "".
std::string quoted_name(const std::string& text);

/// True for names that are macros by custom: capitals, digits and underscores, a letter among them.
bool looks_like_macro(const std::string& name);

/// Returns whether a character can be part of an identifier.
inline bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace irsight
