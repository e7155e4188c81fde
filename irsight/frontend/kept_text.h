#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns IR text of before opaque pointers in a form from which LLVM 22's reader loses nothing that
/// the dialect `programl-0.3` shows.
///
/// Intrinsics get the prefix `llvm.irsight.`, so that neither their declarations nor their calls are
/// upgraded, but for those that LLVM 10 itself upgraded. Constant expressions that LLVM 22 folds or
/// does not have are replaced by the address of a global (or a cast of it) whose name is their text. A
/// `byval` that gets a type at a call is marked. programl_spelling() puts all of it back.
/// Text with opaque pointers comes back as with_typed_attributes() gives it.
/// Cost: linear in the text. Deviation: the module is for graphs only; it computes something else.
std::string with_kept_entities(std::string_view ir_text);

}  // namespace irsight
