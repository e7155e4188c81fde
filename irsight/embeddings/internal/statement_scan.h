#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace irsight::embeddings_internal {

/// Returns the place behind the bracket that closes the one at `place`: any of ( [ { <, placeholders
/// such as <%ID> too; text in quotation marks is passed over. The text's end where none closes it.
std::size_t end_of_group(std::string_view text, std::size_t place);

/// Returns the place behind the quotation mark that closes the one at `place`.
std::size_t end_of_quote(std::string_view text, std::size_t place);

/// Returns the parts of `text` between blanks and line ends that stand in no bracket.
std::vector<std::string_view> words_of(std::string_view text);

/// Returns the parts of `text` between commas that stand in no bracket, without blanks around them.
std::vector<std::string_view> items_of(std::string_view text);

/// A statement in two: what it is, and the rest.
struct StatementParts {
  std::string_view result;  ///< "<%ID> = ", or empty
  std::string_view opcode;  ///< the first word behind it, behind "tail" and its like
  std::string_view rest;    ///< from the blank behind the opcode on
};

StatementParts parts_of(std::string_view statement);

inline bool is_call(std::string_view opcode) {
  return opcode == "call" || opcode == "invoke" || opcode == "callbr";
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// What words are made of, so that one can be told from a part of one.
inline bool is_word(char c) {
  return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
}

/// Forms at the rungs kCallees, kFlags, kOperands and kTypes.
std::string without_callee(std::string_view statement);
std::string without_flags(std::string_view statement);
std::string without_operands(std::string_view statement);
std::string without_types(std::string_view statement);

}  // namespace irsight::embeddings_internal
