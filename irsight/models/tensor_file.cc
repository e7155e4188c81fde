#include "irsight/models/tensor_file.h"

#include <fmt/ranges.h>
#include <torch/nn/module.h>

#include <array>
#include <cstring>
#include <optional>
#include <span>

#include "irsight/base/check.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"

namespace irsight {
namespace {

constexpr std::array<std::pair<TensorType, torch::ScalarType>, 10> kTypes = {
    {{TensorType::kBool, torch::kBool},
     {TensorType::kU8, torch::kUInt8},
     {TensorType::kI8, torch::kInt8},
     {TensorType::kI16, torch::kInt16},
     {TensorType::kI32, torch::kInt32},
     {TensorType::kI64, torch::kInt64},
     {TensorType::kF16, torch::kHalf},
     {TensorType::kBF16, torch::kBFloat16},
     {TensorType::kF32, torch::kFloat32},
     {TensorType::kF64, torch::kFloat64}}};

std::optional<torch::ScalarType> scalar_type_of(TensorType type) {
  for (const auto& [ours, theirs] : kTypes) {
    if (ours == type) return theirs;
  }
  return std::nullopt;
}

TensorType tensor_type_of(torch::ScalarType type) {
  for (const auto& [ours, theirs] : kTypes) {
    if (theirs == type) return ours;
  }
  check(false, "a tensor's type is one that safetensors has");
  return TensorType::kU8;
}

TensorSource source_of(const std::string& name, const torch::Tensor& tensor) {
  const std::span bytes(static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes());
  return {.name = name,
          .type = tensor_type_of(tensor.scalar_type()),
          .shape = tensor.sizes().vec(),
          .pieces = {bytes}};
}

// Calls copy(source, target) for each target, after all of them were found in the file.
Status copy_all(const TensorFile& file, const NamedTensors& targets, bool same_type) {
  std::vector<std::pair<torch::Tensor, torch::Tensor>> pairs;
  for (const auto& [name, target] : targets) {
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end()) return error("{}: tensor {}: is missing", file.path, name);
    const torch::Tensor& source = found->second;
    if (source.sizes() != target.sizes()) {
      return error("{}: tensor {}: has shape [{}], not [{}]", file.path, name,
                   fmt::join(source.sizes(), ", "), fmt::join(target.sizes(), ", "));
    }
    if (same_type && source.scalar_type() != target.scalar_type()) {
      return error("{}: tensor {}: is {}, not {}", file.path, name,
                   name_of(tensor_type_of(source.scalar_type())),
                   name_of(tensor_type_of(target.scalar_type())));
    }
    pairs.emplace_back(source, target);
  }
  const torch::NoGradGuard no_grad;
  for (auto& [source, target] : pairs) target.copy_(source);
  return {};
}

}  // namespace

NamedTensors tensors_of(const torch::nn::Module& module, const std::string& prefix) {
  NamedTensors tensors;
  for (const auto& entry : module.named_parameters())
    tensors.emplace_back(prefix + entry.key(), entry.value().detach());
  for (const auto& entry : module.named_buffers())
    tensors.emplace_back(prefix + entry.key(), entry.value().detach());
  return tensors;
}

Status write_tensors(const std::string& path, const NamedTensors& tensors,
                     const std::map<std::string, std::string>& metadata) {
  NamedTensors dense;  // keeps what had to be copied
  for (const auto& [name, tensor] : tensors)
    dense.emplace_back(name, tensor.detach().cpu().contiguous());
  std::vector<TensorSource> sources;
  for (const auto& [name, tensor] : dense) sources.push_back(source_of(name, tensor));
  return write_safetensors(path, std::move(sources), metadata);
}

Status TensorFile::copy_into(torch::nn::Module& module, const std::string& prefix) const {
  return copy_all(*this, tensors_of(module, prefix), false);
}

Status TensorFile::copy_into(const NamedTensors& targets) const {
  return copy_all(*this, targets, true);
}

Result<TensorFile> read_tensors(const std::string& path) {
  const Result<Safetensors> file = Safetensors::open(path);
  if (!file) return tl::unexpected(file.error());
  TensorFile result{.path = path, .tensors = {}, .metadata = file->metadata()};
  for (const std::string& name : file->names()) {
    const Result<Tensor> tensor = file->tensor(name);
    if (!tensor) return tl::unexpected(tensor.error());
    const auto type = scalar_type_of(tensor->type);
    if (!type)
      return error("{}: tensor {}: torch has no type {}", path, name, name_of(tensor->type));
    torch::Tensor copy = torch::empty(tensor->shape, *type);
    if (!tensor->bytes.empty())
      std::memcpy(copy.data_ptr(), tensor->bytes.data(), tensor->bytes.size());
    result.tensors.emplace(name, std::move(copy));
  }
  return result;
}

}  // namespace irsight
