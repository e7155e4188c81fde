#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace irsight {

/// A piece of printed IR. The pieces of a text, put together, are the text.
struct IrToken {
  enum class Kind : std::uint8_t {
    kSpace,           // blanks and line ends
    kLocal,           // %x, %"a b", %7
    kGlobal,          // @x
    kString,          // c"abc\00"
    kQuoted,          // "deopt"
    kInteger,         // -7
    kFloat,           // 1.0e+00, 0x7FF0000000000000, 0xK…
    kMetadata,        // !7, !"x", !{…}, !DIExpression(…), !dbg
    kAttributeGroup,  // #3
    kComment,         // ; …, /* … */
    kWord,            // add, i32, ptr
    kMark,            // one other character
  };
  Kind kind;
  std::string_view text;
};

/// Cuts printed IR into pieces, without regard to whether it is valid: what is not known is a mark,
/// and what is not closed ends with the text. Cost: linear.
void lex_ir(std::string_view text, std::vector<IrToken>& tokens);

}  // namespace irsight
