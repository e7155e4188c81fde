#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns LLVM 22's text in LLVM 10's words, with opaque pointers: `captures(none)` as
/// `nocapture`, `splat (i32 7)` with each lane, intrinsics under their old names. Text in quotes
/// stays.
std::string programl_spelling(std::string_view text);

/// Returns the text of a shufflevector whose lanes that do not matter are undef, not poison.
std::string programl_shuffle_spelling(std::string text);

/// Returns the text of a memcpy, memmove or memset without attributes of its arguments but alignment:
/// LLVM 10 dropped them when it upgraded the form of before LLVM 7.
std::string programl_memory_spelling(std::string text);

/// Returns the text of an atomicrmw or cmpxchg without its alignment, which LLVM 10 could not say.
std::string programl_atomic_spelling(std::string text);

/// Returns the text of an access that has kUnaligned attached, without that and without its alignment.
std::string programl_unaligned_spelling(std::string text);

}  // namespace irsight
