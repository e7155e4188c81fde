// Shards of data sets, whatever their bytes: an error, or graphs that can be walked.

#include <cstddef>
#include <cstdint>

#include "irsight/datasets/internal/dataset_shard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace irsight;
  using namespace irsight::datasets_internal;
  const Result<Safetensors> file =
      Safetensors::parse(std::as_bytes(std::span(data, size)), nullptr, "shard");
  if (!file) return 0;
  const Result<MappedShard> shard = shard_from_file(*file);
  if (!shard) return 0;
  DatasetManifest manifest;
  manifest.classes = {"a", "b", "c"};
  manifest.levels = {"O0", "O2"};
  if (!check_shard("shard", *shard, {}, manifest)) return 0;
  std::uint64_t sum = digest_of_shard(*file);
  for (std::size_t i = 0; i < shard->examples(); ++i) {
    const InstructionGraphView graph = shard->graph(i);
    for (const std::int32_t word : graph.word) {
      const auto row = static_cast<std::size_t>(word);
      sum += shard->statements[shard->word_statement[row]].size() + shard->details[word].size();
      sum += shard->word_code[row * kInstructionFields];
    }
    for (const RelationView& relation : graph.relations) {
      std::size_t edge = 0;
      for (std::size_t target = 0; target < relation.degree.size(); ++target) {
        for (int k = 0; k < relation.degree[target]; ++k, ++edge) {
          const auto source = static_cast<std::int64_t>(target) - relation.distance[edge];
          sum += static_cast<std::uint64_t>(graph.line[static_cast<std::size_t>(source)]);
        }
      }
    }
  }
  return sum == 1 ? -1 : 0;  // uses it
}
