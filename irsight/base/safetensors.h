#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/shared_array.h"
#include "irsight/base/string_table.h"
#include "irsight/base/tensor_type.h"

namespace irsight {

/// A named array in a safetensors file.
struct Tensor {
  TensorType type = TensorType::kU8;
  std::vector<std::int64_t> shape;   ///< none for a single number
  std::span<const std::byte> bytes;  ///< row-major, little endian; may be unaligned
};

/// A safetensors file that is open: arrays by name, seen where they lie.
///
/// Opening checks the whole header (safetensors_header.h lists the rules) and reads no data, so it
/// takes the same time for a megabyte as for a terabyte. Values inside the arrays are the caller's
/// to check. Copying shares.
/// Ownership: arrays keep the file mapped, also after this object is gone.
/// Threads: may be read from any number of threads.
class Safetensors {
 public:
  /// Returns the file at `path`. Errors: starting with the path, then the tensor, the rule and the
  /// value seen. No input crashes it.
  static Result<Safetensors> open(const std::string& path);

  /// Returns the file that lies in memory kept alive by `owner`; errors start with `name`.
  static Result<Safetensors> parse(std::span<const std::byte> bytes,
                                   std::shared_ptr<const void> owner, const std::string& name);

  /// Returns the tensors' names, sorted by their bytes.
  std::vector<std::string> names() const;
  bool contains(std::string_view name) const { return tensors_->find(name) != tensors_->end(); }

  /// Returns the map `__metadata__`; empty when the file has none.
  const std::map<std::string, std::string>& metadata() const { return *metadata_; }

  /// Returns the tensor of that name, valid while a copy of this object lives.
  /// Errors: there is none.
  Result<Tensor> tensor(std::string_view name) const;

  /// Returns a tensor's elements in row-major order; their number is the product of its shape.
  /// No bytes are copied, unless the file leaves the array unaligned for T.
  /// Errors: there is none of that name, its type is not T's or it has not `rank` dimensions.
  template <typename T>
  Result<SharedArray<T>> array(std::string_view name, std::size_t rank = 1) const {
    Result<Tensor> found = tensor_of(name, tensor_type_of<T>(), rank);
    if (!found) return error_of(std::move(found));
    const std::size_t count = found->bytes.size() / sizeof(T);
    const auto address = reinterpret_cast<std::uintptr_t>(found->bytes.data());
    if (address % alignof(T) == 0) {
      return SharedArray<T>({reinterpret_cast<const T*>(found->bytes.data()), count}, owner_);
    }
    std::vector<T> copy(count);
    if (count > 0) std::memcpy(copy.data(), found->bytes.data(), found->bytes.size());
    return SharedArray<T>(std::move(copy));
  }

  /// Returns the text of the pair `name.bytes` (U8) and `name.offsets` (I64). Errors: as array(),
  /// or the offsets do not start at 0, fall, or end elsewhere than the bytes.
  Result<StringTable> strings(std::string_view name) const;

  const std::string& file_name() const { return name_; }

 private:
  using TensorMap = std::map<std::string, Tensor, std::less<>>;

  Result<Tensor> tensor_of(std::string_view name, TensorType type, std::size_t rank) const;

  std::string name_;
  std::shared_ptr<const void> owner_;
  std::shared_ptr<const TensorMap> tensors_;
  std::shared_ptr<const std::map<std::string, std::string>> metadata_;
};

}  // namespace irsight
