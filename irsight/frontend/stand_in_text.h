#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns IR text of before opaque pointers with stand-ins for what LLVM 22's reader upgrades and the dialect
/// `programl-0.3` shows.
///
/// Intrinsics get the prefix `llvm.irsight.`, so that neither their declarations nor their calls are upgraded, but for
/// those that LLVM 10 itself upgraded. Constant expressions that LLVM 22 folds or does not have, and nulls and undefined
/// values of pointer types, become the address of a global (or a number made of it) whose name says what it stands for.
/// A `byval` that gets a type at a call is marked. programl_spelling() puts all of it back.
/// Text with opaque pointers, a string without end or brackets nested 200 deep comes back as with_typed_attributes() gives
/// it; so does each construct that is not on one line.
/// Cost: linear in the text. Deviation: the module is for graphs only; it computes something else.
std::string with_stand_ins(std::string_view ir_text);

}  // namespace irsight
