#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace irsight {

/// Values of the field `value` of operands (docs/encoding.md): constants by value where they are small, and by sign and
/// magnitude beyond; strings by what they hold; constant expressions by opcode. The four ranges are disjoint.

/// An integer: -16 to 64 as they are; beyond, the exponent of 2, apart for powers of two, masks (a power less one) and others.
std::uint32_t integer_word(std::int64_t value);

/// An integer of more than 64 bits that does not fit into 64.
std::uint32_t wide_integer_word(bool is_negative);

/// A floating-point number: some as they are; others by sign, exponent and whether they are whole.
std::uint32_t real_word(double value);

/// The bytes of a string without their closing zero: empty, blank, digits, word, path, format, text, utf8 or binary.
std::uint32_t string_word(std::string_view bytes);

/// A constant expression. Requires: an opcode of LLVM's, or 0 is returned.
std::uint32_t expression_word(std::string_view opcode);

/// Returns the words of all values, value 0 (none) first.
std::span<const std::string_view> constant_words();

}  // namespace irsight
