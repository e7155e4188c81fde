#pragma once

#include <string>
#include <string_view>

namespace llvm {
class User;
}  // namespace llvm

namespace irsight {

/// Appends the flags that LLVM prints after an instruction's or constant expression's opcode:
/// " fast", " nuw nsw", " exact", " inbounds". Nothing where there are none. Integers become <INT>
/// (docs/inst2vec.md, S8) unless they are to be kept.
void append_flags(std::string& out, const llvm::User& user, bool keep_integers);

/// Returns how LLVM prints a calling convention before a return type: "fastcc", "cc 10".
std::string printed_convention(unsigned convention);

/// Appends a text in which each integer that follows a space has become <INT> (S8), as integers
/// stand in attributes: "range(i32 0, 10)" gives "range(i32 <INT>, <INT>)", while "align 8" and
/// "dereferenceable(8)" stay.
void append_abstract_integers(std::string& out, std::string_view text);

}  // namespace irsight
