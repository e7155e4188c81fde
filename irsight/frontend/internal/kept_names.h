#pragma once

#include <llvm/ADT/StringRef.h>

#include <string>
#include <string_view>

namespace irsight {

/// What names and attributes look like that stand for entities of LLVM 10 (kept_text.h).
inline constexpr std::string_view kKeptIntrinsic = "llvm.irsight.";
inline constexpr std::string_view kKeptConstant = "irsight.constant:";
/// Starts the expression of a global that stands for a null; its type follows.
inline constexpr std::string_view kKeptNull = "null ";
inline constexpr std::string_view kKeptByval = "\"irsight.untyped\"";
/// Named metadata of a module that was read so.
inline constexpr std::string_view kKeptModule = "irsight.kept";

/// Returns whether a function stands for an intrinsic of LLVM 10.
bool is_kept_intrinsic(llvm::StringRef name);

/// Returns whether a global stands for a constant expression of LLVM 10.
bool is_kept_constant(llvm::StringRef name);

/// Returns the name of the global that stands for an expression, as it is written in IR text, without
/// the `@`: quoted, with escapes.
std::string kept_constant_name(std::string_view expression);

/// Returns the expression that a name stands for, with opaque pointers. Requires: the name is as
/// kept_constant_name() writes it.
std::string kept_expression(std::string_view quoted_name);

}  // namespace irsight
