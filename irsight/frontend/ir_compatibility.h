#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns IR text in which the parameter attributes `byval`, `sret` and `inalloca` carry a type.
///
/// Until LLVM 9 (byval) and LLVM 12 (sret, inalloca) they had none, because the pointer's type told it;
/// LLVM 22's reader refuses them so. `%struct.s* sret %r` becomes `%struct.s* sret(%struct.s) %r`.
/// Everything else stays as it is, and text without such attributes comes back unchanged;
/// so does an attribute on another line than its type.
/// Cost: linear in the text.
std::string with_typed_attributes(std::string_view ir_text);

}  // namespace irsight
