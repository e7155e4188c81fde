#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// The version of the table of fields below (docs/encoding.md). Whoever changes a field, its size or the meaning of a
/// value changes this: weights that were trained on other fields mean nothing.
inline constexpr std::string_view kEncodingRules = "encoding-1";

/// How many operands have fields of their own; of the others only the number is known.
inline constexpr int kEncodedOperands = 4;

/// What is known of an instruction, field by field (docs/encoding.md has each field's values).
enum class InstructionField : std::uint8_t {
  kOpcode,
  kPredicate,  ///< of comparisons, and what an atomicrmw does
  kType,       ///< of the result: the first scalar in it
  kShape,      ///< how the result is made of scalars
  kLength,     ///< how many
  kOther,      ///< of the second type: what is stored, allocated, compared, cast from, indexed into
  kOtherShape,
  kOtherLength,
  kSpace,     ///< address space of the result or of the first pointer operand
  kFlags,     ///< a set
  kOrdering,  ///< of atomics
  kScope,
  kAlignment,
  kCallee,    ///< what kind of thing is called
  kName,      ///< a hash of the name of an intrinsic, library or declared function
  kEffects,   ///< a set: what is known of a call
  kReturned,  ///< a set: attributes of a call's result
  kConvention,
  kMask,      ///< of a shufflevector
  kOperands,  ///< how many
  kOperand0,  ///< then, for each of four operands: what it is, its type, shape, value, and the set of its attributes
};
inline constexpr int kOperandFields = 5;
inline constexpr int kInstructionFields =
    static_cast<int>(InstructionField::kOperand0) + kEncodedOperands * kOperandFields;

/// The fields of one operand, in their order.
enum class OperandField : std::uint8_t { kWhat, kType, kShape, kValue, kAttributes };

/// Returns the place of a field in an InstructionCode. Requires: operand in [0, kEncodedOperands).
constexpr std::size_t place(InstructionField field) { return static_cast<std::size_t>(field); }
constexpr std::size_t place(OperandField field, int operand) {
  return place(InstructionField::kOperand0) + static_cast<std::size_t>(operand * kOperandFields) +
         static_cast<std::size_t>(field);
}

/// How a field is to be read.
struct FieldSpec {
  std::string_view name;
  bool is_set =
      false;  ///< the value is a set of bits, one for each of `size`, instead of one of `size` values
  std::int32_t size = 0;
  std::span<const std::string_view> words =
      {};  ///< of value i, or of bit i; empty where values are numbers only
};

/// Returns the table of fields, in the order of an InstructionCode. Value 0 of a field that is no set means "none".
std::span<const FieldSpec, kInstructionFields> instruction_fields();

/// An instruction, composed of fields: the ids with which a network looks up (or, for sets, adds up) its rows.
using InstructionCode = std::array<std::uint32_t, kInstructionFields>;

/// Returns the value of a field that has this word, or nothing.
std::optional<std::uint32_t> value_of_word(std::size_t place, std::string_view word);

/// Return the value of a word that the field has. Requires: it has it.
std::uint32_t value_of(std::size_t place, std::string_view word);
inline std::uint32_t value_of(InstructionField field, std::string_view word) {
  return value_of(place(field), word);
}

/// Returns the fields that are not 0 as text, in the order of the table:
/// "opcode=add type=i32 shape=scalar flags=nuw+nsw operands=2 operand0=argument …". Equal codes have equal texts.
/// Requires: a valid code.
std::string text_of(const InstructionCode& code);

/// Returns the code of such a text. Errors: a field or word that is not known, twice the same field, a value out of
/// range, naming it.
Result<InstructionCode> code_from_text(std::string_view text);

/// Returns an error that names the first field whose value is out of range.
Status check_code(const InstructionCode& code);

/// Returns the number of rows of a table with a row for each value of each field, and for each bit of each set.
std::int32_t num_encoding_rows();

/// Appends the rows of that table which an instruction is the sum of: of each field that is not 0 its value's, of sets
/// each of their bits'. Rows of a field follow those of the field before. Requires: a valid code.
void append_encoding_rows(const InstructionCode& code, std::vector<std::int32_t>& rows);

}  // namespace irsight
