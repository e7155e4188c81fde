#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace irsight::formats {

/// What the lexer and its parser throw, and catch before anybody else sees it.
struct PbtxtError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The words of protobuf's text format, one at a time, as the parser asks for them.
class PbtxtLexer {
 public:
  explicit PbtxtLexer(std::string_view text) : text_(text) {}

  /// Returns whether only white space and comments are left.
  bool at_end();

  /// Goes past the sign, if it is next.
  bool accept(char sign);
  void expect(char sign);

  /// Calls on_value for one value, or for each of a list in brackets.
  template <typename OnValue>
  void list_or_one(OnValue on_value) {
    if (!accept('[')) return on_value();
    if (accept(']')) return;
    do {
      on_value();
    } while (accept(','));
    expect(']');
  }

  /// Returns the next character that is no white space; 0 at the end.
  char peek();

  /// Returns the next word of letters, digits and underscores.
  std::string_view identifier();

  /// Returns one string literal or several in a row, as the bytes they stand for.
  std::string string();

  /// Returns an integer: decimal, 0x… or 0…, perhaps negative.
  std::int64_t integer();

  /// Returns a number or inf, infinity, nan; what is too large is infinite.
  float floating();

  /// Throws an error at the line where the lexer is.
  [[noreturn]] void fail(std::string_view what) const;

 private:
  void skip_blank();
  std::string_view number_word();
  void append_literal(std::string& out);
  void append_escape(std::string& out);
  std::uint32_t digits(int base, std::size_t least, std::size_t most);
  std::uint32_t code_point(std::size_t digits_of_it);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace irsight::formats
