#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace irsight {

/// The rungs of the ladder on which a statement (docs/inst2vec.md) is made more general until it is
/// known: each takes away one more detail than the rung before (docs/vocabulary.md has the rules).
enum class Rung : std::uint8_t {
  kExact,     ///< the statement itself
  kStructs,   ///< without the bodies of structs
  kArrays,    ///< without the sizes of arrays
  kVectors,   ///< without the widths of vectors
  kSpaces,    ///< without address spaces
  kCallees,   ///< calls without callee and attributes
  kFlags,     ///< without flags and alignment
  kOperands,  ///< without operands' kinds and number
  kTypes,     ///< without the widths of numbers
  kOpcode,    ///< the opcode alone
  kUnknown,   ///< nothing is left
};
inline constexpr std::size_t kRungs = 11;

/// Returns a rung's name: "exact", "structs", …, "unknown".
std::string_view name_of(Rung rung);

/// Returns the form of `statement` at `rung`. Any bytes are taken; text that is no statement stays
/// as it is where a rule does not fit.
///
///   kExact     <%ID> = getelementptr inbounds { i32, [4 x i8] }, ptr <%ID>, i64 <INT>, i32 <INT>
///   kStructs   <%ID> = getelementptr inbounds <STRUCT>, ptr <%ID>, i64 <INT>, i32 <INT>
///   kFlags     <%ID> = getelementptr <STRUCT>, ptr <%ID>, i64 <INT>, i32 <INT>
///   kOperands  <%ID> = getelementptr <STRUCT>, ptr <VALUE>, ...
///   kOpcode    <%ID> = getelementptr
///
/// Cost: linear in the statement's length. Determinism: depends on the text alone.
std::string abstracted(std::string_view statement, Rung rung);

/// Returns the form at `rung` of a text that is a statement's form at the rung before: what is
/// cheaper than abstracted() for whoever goes up step by step.
std::string abstracted_once_more(std::string_view form, Rung rung);

}  // namespace irsight
