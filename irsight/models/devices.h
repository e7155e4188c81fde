#pragma once

#include <torch/types.h>

#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// The libtorch that a program runs with.
struct LibtorchDescription {
  std::string version;       ///< "2.11.0"
  int threads = 0;           ///< that work on one operation on the CPU
  int cuda_devices = 0;      ///< that can be used
  std::string cuda_absence;  ///< where that is none: why
};

/// Returns what is to be said of libtorch and of this machine. Loads libtorch's CUDA library where there is one, which
/// takes about a second.
LibtorchDescription describe_libtorch();

/// Returns the device "cpu", "cuda" or "cuda:N". For a CUDA device libtorch's CUDA library is loaded.
///
/// Requires: the first call for a CUDA device is made before anything else is asked of libtorch (seeds included), which
/// looks for CUDA only once.
/// Errors: another name; no such device, and why.
Result<torch::Device> device_named(const std::string& name);

}  // namespace irsight
