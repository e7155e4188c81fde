#pragma once

#include <string>
#include <string_view>

namespace irsight {

/// Returns LLVM text with typed pointers written as opaque ones: `i32*` as `ptr`,
/// `float addrspace(1)*` as `ptr addrspace(1)`, `i32 (i8*)*` as `ptr`, and the pointer suffixes of
/// intrinsics' names likewise: `llvm.memset.p0i8.i64` as `llvm.memset.p0.i64`.
///
/// Text in quotes stays as it is. Everything else is untouched: `i32 %5`, `[ %1, %2 ]`, `c"i8*"`.
std::string opaque_spelling(std::string_view text);

}  // namespace irsight
