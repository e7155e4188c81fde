// Files of contextual flow graphs, whatever their bytes: an error or graphs that can be walked.

#include <cstddef>
#include <cstdint>

#include "irsight/embeddings/internal/xfg_shard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace irsight;
  const auto bytes = std::as_bytes(std::span(data, size));
  const Result<Safetensors> file = Safetensors::parse(bytes, nullptr, "graphs");
  if (!file) return 0;
  const Result<embeddings_internal::XfgShard> shard = embeddings_internal::xfg_shard_from(*file);
  if (!shard) return 0;
  std::int64_t sum = 0;
  for (const StringId statement : shard->edge_statement)
    sum += static_cast<std::int64_t>(shard->statements[statement].size());
  return sum < 0 ? 1 : 0;
}
