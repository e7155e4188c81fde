#pragma once

#include <string>
#include <vector>

#include "irsight/frontend/clang_driver.h"

namespace irsight {

/// Where the declarations of CUDA's built-in names come from.
enum class CudaHeaders { kToolkit, kBuiltin };

/// Returns the command lines for Clang's driver, one for each side of a CUDA file and else one.
/// Ours come first where the user's arguments may overrule them, and last where they may not.
std::vector<std::vector<std::string>> driver_arguments(const CompilationRequest& request,
                                                       const std::string& resource_folder,
                                                       CudaHeaders cuda_headers);

}  // namespace irsight
