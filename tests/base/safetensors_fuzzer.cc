#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "irsight/base/safetensors.h"

namespace {

// Touches every element, so that a view beyond the buffer is seen by the address sanitizer.
template <typename T>
void touch(const irsight::Safetensors& file, const std::string& name, std::size_t rank) {
  const auto array = file.array<T>(name, rank);
  if (!array) return;
  T sum{};
  for (const T& value : *array) sum = static_cast<T>(sum ^ value);
  volatile T sink = sum;
  static_cast<void>(sink);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  const auto file = irsight::Safetensors::parse(std::as_bytes(bytes), nullptr, "fuzzed");
  if (!file) return 0;
  for (const std::string& name : file->names()) {
    const std::size_t rank = file->tensor(name)->shape.size();
    touch<std::uint8_t>(*file, name, rank);
    touch<std::int16_t>(*file, name, rank);
    touch<std::int32_t>(*file, name, rank);
    touch<std::int64_t>(*file, name, rank);
    const auto dot = name.rfind('.');
    const auto text = file->strings(name.substr(0, dot));
    if (!text) continue;
    std::size_t length = 0;
    for (std::size_t i = 0; i < text->size(); ++i) {
      length += (*text)[static_cast<irsight::StringId>(i)].size();
    }
    if (length != text->bytes().size()) __builtin_trap();
  }
  return 0;
}
