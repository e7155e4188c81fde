#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace irsight::internal {

/// Returns whether a type's text is that of a pointer: "ptr", "ptr addrspace(1)".
bool is_pointer(std::string_view type);

/// Returns the types that a type is made of, as its text tells them, by position: a literal
/// struct's members, an array's or vector's element, a function's result and parameters (no "...").
///
///   "i32 (ptr, { i8, i8 }, ...)"  ->  "i32", "ptr", "{ i8, i8 }"
///
/// Scalars and pointers have none. Nothing for types whose text does not tell: named structs,
/// target types, and what is no type's text.
std::optional<std::vector<std::string_view>> parts_of_type(std::string_view type);

/// A function type's text, taken apart.
struct FunctionTypeText {
  std::string_view result;
  std::vector<std::string_view> parameters;
  bool is_variadic = false;
};

/// Returns a function type's parts, or nothing where the text is not that of a function type.
std::optional<FunctionTypeText> function_type_from_text(std::string_view type);

}  // namespace irsight::internal
