#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace irsight {

/// A line of IR text as tokens: words (`%x`, `@llvm.memset.p0i8.i64`, `-7`, `!dbg`), strings with their quotes, and
/// single characters. A quoted name is two tokens, `%` and `"a b"`. Blanks and comments are no tokens.
class IrTokens {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Takes in a line, without its end; views into it are handed out. Returns false where a string has no end or
  /// brackets are nested 200 deep: nothing that a compiler writes, and what bounds the cost of reading types.
  /// Cost: linear.
  [[nodiscard]] bool read(std::string_view line);

  std::size_t size() const { return tokens_.size(); }
  /// Returns a token; an empty text for an index past the end, kNone included.
  std::string_view operator[](std::size_t i) const {
    return i < tokens_.size() ? line_.substr(tokens_[i].at, tokens_[i].length) : std::string_view();
  }
  /// Returns the other bracket of a pair; kNone where it is not on the line, and for other tokens.
  std::size_t partner(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].partner != kNoPartner ? tokens_[i].partner : kNone;
  }
  /// Returns the text from one token to another, which is not included. Requires: first < last <= size().
  std::string_view text(std::size_t first, std::size_t last) const {
    const Token& end = tokens_[last - 1];
    return line_.substr(tokens_[first].at, end.at + end.length - tokens_[first].at);
  }

 private:
  static constexpr std::uint32_t kNoPartner = static_cast<std::uint32_t>(-1);
  struct Token {
    std::uint32_t at, length, partner;
  };
  bool match(std::size_t i);

  std::string_view line_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> open_;  // brackets
};

/// Returns where the type ends that starts at a token of text with typed pointers, `first` where none does.
std::size_t end_of_type(const IrTokens& line, std::size_t first);

/// Returns where the pointer type starts that ends before a token, or kNone: of "store i8* null", 1 for 3.
std::size_t start_of_pointer(const IrTokens& line, std::size_t last);

/// Returns the type without its last `*` and address space: of "i8 addrspace(1)*", "i8". Empty where the tokens from
/// `first` are no pointer type.
std::string_view pointee_type(const IrTokens& line, std::size_t first);

/// Returns for each token where the part between commas begins that it is in, at its own level of brackets.
std::vector<std::uint32_t> starts_of_parts(const IrTokens& line);

/// Changes a text from its start to its end.
class TextEdits {
 public:
  explicit TextEdits(std::string_view text) : text_(text) {}
  /// Requires: `part` is a view into the text, behind all parts before it. It may be empty.
  void replace(std::string_view part, std::string_view by) {
    const auto at = static_cast<std::size_t>(part.data() - text_.data());
    out_.append(text_.substr(copied_, at - copied_)).append(by);
    copied_ = at + part.size();
  }
  void insert_after(std::string_view part, std::string_view added) {
    replace(part.substr(part.size()), added);
  }
  std::string take() && { return std::move(out_.append(text_.substr(copied_))); }

 private:
  std::string_view text_;
  std::size_t copied_ = 0;
  std::string out_;
};

}  // namespace irsight
