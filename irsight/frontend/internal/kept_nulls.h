#pragma once

#include <cstddef>
#include <string_view>

namespace irsight {

/// Returns the type of the `null` at `at` of IR text with typed pointers, as it is written there:
/// "i8*", "void (i32)*". Empty where it is not of an instruction or the text does not tell.
std::string_view type_of_null(std::string_view ir_text, std::size_t at);

}  // namespace irsight
