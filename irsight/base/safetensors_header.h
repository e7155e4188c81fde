#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/tensor_type.h"

namespace irsight {

/// What the header of a safetensors file says of one tensor.
struct TensorEntry {
  TensorType type = TensorType::kU8;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0;  ///< offset of its first byte in the data section
  std::uint64_t end = 0;
};

/// The header of a safetensors file.
struct SafetensorsHeader {
  std::map<std::string, TensorEntry> tensors;
  std::map<std::string, std::string> metadata;
};

/// The longest header that a file may have, as in the reference implementation.
inline constexpr std::uint64_t kLongestSafetensorsHeader = 100'000'000;

/// The most dimensions that a tensor may have, as in numpy.
inline constexpr std::size_t kMostTensorDimensions = 64;

/// Returns the header that `json` describes.
///
/// Errors: text that is not JSON, anything but the members that the format knows, a duplicate
/// name, an unknown type, a negative or huge number, a size that differs from the shape's; offsets
/// that overlap, leave a gap or do not end at `data_size`. The text names the tensor.
Result<SafetensorsHeader> parse_safetensors_header(std::string_view json, std::uint64_t data_size);

}  // namespace irsight
