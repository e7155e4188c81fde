#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "irsight/base/digest.h"
#include "irsight/base/tensor_type.h"

namespace irsight::inference_internal {

/// Adds a tensor to the digest of a model file, which starts as that of its description; tensors in the order of their
/// names.
inline std::uint64_t digest_with(std::uint64_t digest, std::string_view name, TensorType type,
                                 std::span<const std::int64_t> shape,
                                 std::span<const std::byte> bytes) {
  digest = digest_of_text(name_of(type), digest_of_text(name, digest));
  return digest_of(bytes, digest_of(shape, digest));
}

/// What stands before a weight's name.
inline constexpr std::string_view kWeightPrefix = "weight.";

/// The tensor that holds the text of a vocabulary's file.
inline constexpr std::string_view kVocabularyTensor = "vocabulary";

}  // namespace irsight::inference_internal
