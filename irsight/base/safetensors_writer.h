#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/base/result.h"
#include "irsight/base/string_table.h"
#include "irsight/base/tensor_type.h"

namespace irsight {

/// An array to be written: its bytes stay where they are, in as many pieces as they happen to lie.
struct TensorSource {
  std::string name;
  TensorType type = TensorType::kU8;
  std::vector<std::int64_t> shape;
  std::vector<std::span<const std::byte>> pieces;  ///< one after the other: row-major elements
};

/// Returns a tensor of one dimension over `values`, which must outlive it.
template <typename T>
TensorSource tensor_source(std::string name, std::span<const T> values) {
  return {.name = std::move(name),
          .type = tensor_type_of<T>(),
          .shape = {static_cast<std::int64_t>(values.size())},
          .pieces = {std::as_bytes(values)}};
}

/// Returns a row-major tensor of the given shape over `values`, which must outlive it.
template <typename T>
TensorSource tensor_source(std::string name, std::span<const T> values,
                           std::vector<std::int64_t> shape) {
  return {.name = std::move(name),
          .type = tensor_type_of<T>(),
          .shape = std::move(shape),
          .pieces = {std::as_bytes(values)}};
}

/// Returns the pair `name.bytes` (U8), `name.offsets` (I64) over a table that must outlive it.
std::vector<TensorSource> string_sources(const std::string& name, const StringTable& table);

/// Writes a safetensors file, complete or not at all (base/atomic_file.h); "-" is standard output.
///
/// Layout: the data starts at a multiple of 8 and tensors lie in the order of falling element size,
/// then of their names, without gaps: each is aligned for its type, in C++ and in numpy.
/// Requires: the pieces of each tensor have the size that its shape and type need.
/// Errors: a tensor of an empty name or of the name `__metadata__`, two of one name, a name or
/// metadata that is not UTF-8, a header above 100 MB; what AtomicFile reports.
/// Determinism: the bytes depend on the arguments only, not on the order of `tensors`.
Status write_safetensors(const std::string& path, std::vector<TensorSource> tensors,
                         const std::map<std::string, std::string>& metadata = {},
                         AtomicFileOptions options = {});

}  // namespace irsight
