#include <cstddef>
#include <cstdint>

#include "irsight/graph/formats/shard.h"
#include "tests/graph/formats/sample_graphs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  auto file = irsight::Safetensors::parse(std::as_bytes(bytes), nullptr, "fuzzed");
  if (!file) return 0;
  const auto shard = irsight::Shard::from_file(*std::move(file));
  if (!shard) return 0;
  if (const auto context = shard->context(); context) irsight::dump(*context);
  for (std::size_t i = 0; i < shard->size() && i < 100; ++i) {
    if (const auto graph = shard->graph(i); graph) irsight::dump(*graph);
  }
  return 0;
}
