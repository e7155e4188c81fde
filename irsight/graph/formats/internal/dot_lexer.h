#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace irsight::formats {

/// What the lexer and its parser throw, and catch before anybody else sees it.
struct DotError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The tokens of the DOT language.
class DotLexer {
 public:
  /// Starts at byte `at` of the text.
  DotLexer(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  bool at_end();
  std::size_t position() const { return at_; }

  /// Goes past a sign (`{`, `->`, …), if it is next.
  bool accept(std::string_view sign);
  void expect(std::string_view sign);

  /// Returns whether an identifier (a word, a number, a quoted or an HTML string) is next.
  bool at_identifier();

  /// Returns the next identifier; the quotes and escapes of a quoted one are taken out, except
  /// backslashes before anything but a quote, which mean something to Graphviz only.
  std::string identifier();

  /// Whether the last identifier was a bare word, as keywords are.
  bool was_word() const { return was_word_; }

  [[noreturn]] void fail(std::string_view what) const;

 private:
  void skip_blank();
  std::string quoted();
  std::string html();

  std::string_view text_;
  std::size_t at_;
  bool was_word_ = false;
};

}  // namespace irsight::formats
