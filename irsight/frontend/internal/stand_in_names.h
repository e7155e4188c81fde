#pragma once

#include <llvm/ADT/StringRef.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace irsight {

/// What stands for entities of LLVM 10 in a module that with_stand_ins() made (stand_in_text.h): a function or global
/// whose name starts so, and an attribute after a `byval` that had no type.
inline constexpr std::string_view kStandInIntrinsic = "llvm.irsight.";
inline constexpr std::string_view kStandInConstant = "irsight.constant:";
inline constexpr std::string_view kUntypedByval = "\"irsight.untyped\"";
/// Attached to a `load`, `store` or `alloca` without `align`: LLVM 22 gives each one.
inline constexpr std::string_view kUnaligned = ", !irsight.unaligned !DIExpression()";
/// Named metadata of such a module.
inline constexpr std::string_view kStandInModule = "irsight.stand_ins";

/// Returns whether a function stands for an intrinsic of LLVM 10.
bool is_stand_in_intrinsic(llvm::StringRef name);

/// Returns whether a global stands for a constant of LLVM 10.
bool is_stand_in_constant(llvm::StringRef name);

/// Returns the name of the global that stands for a constant, as IR text writes it without the `@`: quoted, with escapes.
/// constant: an expression, or "null" or "undef" and its type: "null i8*".
std::string stand_in_name(std::string_view constant);

/// Returns the constant that a name stands for, with opaque pointers. Requires: a name of stand_in_name().
std::string constant_of_stand_in(std::string_view quoted_name);

/// Returns how long the constant at the start of a text is that stands for one of LLVM 10, 0 where none does: `@"…"` or, for
/// numbers, `ptrtoint (ptr @"…" to i64)` or `bitcast (i32 ptrtoint (…) to float)`. `name`: becomes that in quotes.
std::size_t stand_in_length(std::string_view text, std::string_view& name);

}  // namespace irsight
