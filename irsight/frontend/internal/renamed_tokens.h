#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace irsight {

/// One token after preprocessing.
struct SourceToken {
  enum class Names : std::uint8_t { kNothing, kFunction, kVariable };

  std::string text;
  Names names = Names::kNothing;  ///< what of the user's it names
  unsigned lines = 0;             ///< how many lines further down than the token before it stands
};

/// Returns the tokens in one line of text or several, functions and variables with names by order.
std::string renamed_text(std::span<const SourceToken> tokens);

/// Returns the name of that number: a, b, … z, aa, ab, …; from `first` = 'A' on the same in capitals.
std::string name_of_number(std::size_t number, char first);

}  // namespace irsight
