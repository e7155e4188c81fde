#include "irsight/base/safetensors.h"

#include <bit>
#include <utility>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_header.h"

namespace irsight {

static_assert(std::endian::native == std::endian::little, "arrays are seen where they lie");

Result<Safetensors> Safetensors::open(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return error_of(std::move(file));
  const std::span<const std::byte> bytes = (*file)->bytes();
  return parse(bytes, std::move(*file), path);
}

Result<Safetensors> Safetensors::parse(std::span<const std::byte> bytes,
                                       std::shared_ptr<const void> owner, const std::string& name) {
  std::uint64_t length = 0;
  if (bytes.size() < sizeof length) {
    return error("{}: not a safetensors file: has {} bytes, fewer than 8", name, bytes.size());
  }
  std::memcpy(&length, bytes.data(), sizeof length);
  const std::span<const std::byte> rest = bytes.subspan(sizeof length);
  if (length > kLongestSafetensorsHeader || length > rest.size()) {
    return error("{}: not a safetensors file: a header of {} bytes in a file of {} (at most {})",
                 name, length, bytes.size(), kLongestSafetensorsHeader);
  }
  const std::string_view json(reinterpret_cast<const char*>(rest.data()), length);
  const std::span<const std::byte> data = rest.subspan(length);
  Result<SafetensorsHeader> header = parse_safetensors_header(json, data.size());
  if (!header) return tl::unexpected(std::move(header).error().in(name));

  Safetensors file;
  TensorMap tensors;
  for (auto& [tensor_name, entry] : header->tensors) {
    const auto part = data.subspan(entry.begin, entry.end - entry.begin);
    tensors.emplace_hint(tensors.end(), tensor_name,
                         Tensor{entry.type, std::move(entry.shape), part});
  }
  file.name_ = name;
  file.owner_ = std::move(owner);
  file.tensors_ = std::make_shared<const TensorMap>(std::move(tensors));
  file.metadata_ =
      std::make_shared<const std::map<std::string, std::string>>(std::move(header->metadata));
  return file;
}

std::vector<std::string> Safetensors::names() const {
  std::vector<std::string> names;
  names.reserve(tensors_->size());
  for (const auto& item : *tensors_) names.push_back(item.first);
  return names;
}

Result<Tensor> Safetensors::tensor(std::string_view name) const {
  const auto found = tensors_->find(name);
  if (found == tensors_->end()) return error("{}: tensor '{}': is missing", name_, name);
  return found->second;
}

Result<Tensor> Safetensors::tensor_of(std::string_view name, TensorType type,
                                      std::size_t rank) const {
  Result<Tensor> found = tensor(name);
  if (!found) return found;
  if (found->type != type) {
    return error("{}: tensor '{}': has type {}, not {}", name_, name, name_of(found->type),
                 name_of(type));
  }
  if (found->shape.size() != rank) {
    return error("{}: tensor '{}': has {} dimensions, not {}", name_, name, found->shape.size(),
                 rank);
  }
  return found;
}

Result<StringTable> Safetensors::strings(std::string_view name) const {
  auto bytes = array<char>(fmt::format("{}.bytes", name));
  if (!bytes) return error_of(std::move(bytes));
  auto offsets = array<std::int64_t>(fmt::format("{}.offsets", name));
  if (!offsets) return error_of(std::move(offsets));
  std::int64_t before = 0;
  for (std::size_t i = 0; i < offsets->size(); ++i) {
    const std::int64_t offset = (*offsets)[i];
    if (offset < before || (i == 0 && offset != 0)) {
      return error("{}: tensor '{}.offsets': offset {} is {}, after {}", name_, name, i, offset,
                   before);
    }
    before = offset;
  }
  if (static_cast<std::uint64_t>(before) != bytes->size()) {
    return error("{}: tensor '{}.offsets': ends at {} of {} bytes", name_, name, before,
                 bytes->size());
  }
  return StringTable::checked(std::move(*bytes), std::move(*offsets));
}

}  // namespace irsight
