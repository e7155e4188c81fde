#pragma once

namespace irsight {

/// The name under which cuda_builtin_text() is a file in memory.
inline constexpr const char* kCudaBuiltinHeader = "/<irsight>/cuda_builtin.h";

/// Returns a header that declares what kernels use without including anything: the keywords, vector
/// types, built-in variables, launches, barriers, atomics, shuffles and mathematics. It stands in
/// where no CUDA toolkit is installed.
const char* cuda_builtin_text();

}  // namespace irsight
