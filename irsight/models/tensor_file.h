#pragma once

#include <torch/types.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "irsight/base/result.h"

namespace torch::nn {
class Module;
}

namespace irsight {

/// Tensors by name, in an order of their own.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// Returns a module's parameters and buffers, "layers.0.norm.weight" and so on, with `prefix` in front. They share memory
/// with the module's.
NamedTensors tensors_of(const torch::nn::Module& module, const std::string& prefix = "");

/// Writes tensors into a safetensors file, complete or not at all.
/// Requires: types of that format: bool, integers, half, bfloat16, float, double.
/// Errors: those of write_safetensors().
Status write_tensors(const std::string& path, const NamedTensors& tensors,
                     const std::map<std::string, std::string>& metadata = {});

/// What a file of tensors holds.
struct TensorFile {
  std::string path;
  std::map<std::string, torch::Tensor> tensors;  ///< on the CPU, copied
  std::map<std::string, std::string> metadata;

  /// Copies tensors of the same names, with `prefix` in front, into a module's, widened or narrowed to its types.
  /// Errors: starting with the path: a tensor that is missing or has another shape, with both. Nothing is changed then.
  Status copy_into(torch::nn::Module& module, const std::string& prefix = "") const;

  /// Copies tensors into others of the same names. Errors: as above; another type too.
  Status copy_into(const NamedTensors& tensors) const;
};

/// Reads a safetensors file. Errors: those of Safetensors::open(); a type that torch has not.
Result<TensorFile> read_tensors(const std::string& path);

}  // namespace irsight
