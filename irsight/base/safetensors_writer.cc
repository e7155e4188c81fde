#include "irsight/base/safetensors_writer.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "irsight/base/check.h"
#include "irsight/base/json_text.h"
#include "irsight/base/safetensors_header.h"

namespace irsight {
namespace {

std::uint64_t byte_count(const TensorSource& tensor) {
  std::uint64_t size = size_of(tensor.type);
  for (const std::int64_t length : tensor.shape) size *= static_cast<std::uint64_t>(length);
  return size;
}

Status check_tensors(const std::string& path, const std::vector<TensorSource>& tensors) {
  std::vector<std::string_view> names;
  for (const TensorSource& tensor : tensors) {
    std::uint64_t size = 0;
    for (const auto& piece : tensor.pieces) size += piece.size();
    check(std::ranges::all_of(tensor.shape, [](std::int64_t length) { return length >= 0; }),
          "a tensor's shape is not negative");
    check(size == byte_count(tensor), "a tensor's bytes fit its shape");
    check(tensor.shape.size() <= kMostTensorDimensions, "a tensor has at most 64 dimensions");
    if (tensor.name.empty() || tensor.name == "__metadata__" || !is_utf8(tensor.name)) {
      return error("{}: tensor '{}': not a name that the format allows", path,
                   utf8_from_bytes(tensor.name));
    }
    names.push_back(tensor.name);
  }
  std::ranges::sort(names);
  const auto twice = std::ranges::adjacent_find(names);
  if (twice != names.end()) return error("{}: tensor '{}': appears twice", path, *twice);
  return {};
}

Status check_metadata(const std::string& path, const std::map<std::string, std::string>& metadata) {
  for (const auto& [key, value] : metadata) {
    if (is_utf8(key) && is_utf8(value)) continue;
    return error("{}: metadata '{}': not UTF-8", path, utf8_from_bytes(key));
  }
  return {};
}

// Returns the length and the JSON text, padded so that the data starts at a multiple of 8.
std::string header_of(const std::vector<TensorSource>& tensors,
                      const std::map<std::string, std::string>& metadata) {
  std::string json = "{";
  if (!metadata.empty()) {
    json += "\"__metadata__\":{";
    for (const auto& [key, value] : metadata) {
      json += json_quote(key) + ":" + json_quote(value) + ",";
    }
    json.back() = '}';
    json += ',';
  }
  std::uint64_t offset = 0;
  for (const TensorSource& tensor : tensors) {
    const std::uint64_t end = offset + byte_count(tensor);
    fmt::format_to(std::back_inserter(json),
                   "{}:{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}},",
                   json_quote(tensor.name), name_of(tensor.type), fmt::join(tensor.shape, ","),
                   offset, end);
    offset = end;
  }
  if (json.back() == ',') json.pop_back();
  json += '}';
  json.resize((json.size() + 7) / 8 * 8, ' ');
  return json;
}

}  // namespace

std::vector<TensorSource> string_sources(const std::string& name, const StringTable& table) {
  return {tensor_source(name + ".bytes", table.bytes().span()),
          tensor_source(name + ".offsets", table.offsets().span())};
}

Status write_safetensors(const std::string& path, std::vector<TensorSource> tensors,
                         const std::map<std::string, std::string>& metadata,
                         AtomicFileOptions options) {
  if (Status checked = check_tensors(path, tensors); !checked) return checked;
  if (Status checked = check_metadata(path, metadata); !checked) return checked;
  std::ranges::sort(tensors, [](const TensorSource& a, const TensorSource& b) {
    return std::tuple(size_of(b.type), std::string_view(a.name)) <
           std::tuple(size_of(a.type), std::string_view(b.name));
  });
  const std::string header = header_of(tensors, metadata);
  if (header.size() > kLongestSafetensorsHeader) {
    return error("{}: a header of {} bytes; the format allows {}", path, header.size(),
                 kLongestSafetensorsHeader);
  }
  Result<AtomicFile> file = AtomicFile::create(path, options);
  if (!file) return error_of(std::move(file));
  const std::uint64_t length = header.size();
  Status written = file->write(std::as_bytes(std::span(&length, 1)));
  if (written) written = file->write(header);
  for (const TensorSource& tensor : tensors) {
    for (const auto& piece : tensor.pieces) {
      if (written) written = file->write(piece);
    }
  }
  return written ? file->commit() : written;
}

}  // namespace irsight
