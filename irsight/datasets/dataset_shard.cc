#include "irsight/datasets/internal/dataset_shard.h"

#include <utility>

#include "irsight/base/digest.h"

namespace irsight::datasets_internal {
namespace {

std::string metadata_of(const Safetensors& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  return found == file.metadata().end() ? "none" : found->second;
}

Status check_shape(const Safetensors& file, const std::string& name, std::int64_t columns) {
  const Result<Tensor> tensor = file.tensor(name);
  if (!tensor) return tl::unexpected(tensor.error());
  if (tensor->shape.size() == 2 && tensor->shape[1] == columns) return {};
  return error("{}: {}: is no table of {} columns", file.file_name(), name, columns);
}

}  // namespace

Result<MappedShard> shard_from_file(const Safetensors& file) {
  if (metadata_of(file, "format") != kShardFormat)
    return error("{}: is no shard of a data set", file.file_name());
  if (const std::string version = metadata_of(file, "version"); version != kShardVersion) {
    return error("{}: version {} of the format, this irsight reads version {}", file.file_name(),
                 version, kShardVersion);
  }
  MappedShard shard;
  Status status;
  const auto take = [&]<typename T>(Result<T> array, T& into) {
    if (array) {
      into = *std::move(array);
    } else if (status) {
      status = error_of(std::move(array));
    }
  };
  MappedShard::for_each(
      shard, [&]<typename T>(const std::string& name, SharedArray<T>& into, int columns) {
        if (columns > 1 && status) status = check_shape(file, name, columns);
        if (status) take(file.array<T>(name, columns > 1 ? 2 : 1), into);
      });
  if (status) take(file.strings("source.name"), shard.names);
  if (status) take(file.strings("source.failure"), shard.failures);
  if (status) take(file.strings("token"), shard.spellings);
  if (status) take(file.strings("statement"), shard.statements);
  if (status) take(file.strings("word.detail"), shard.details);
  if (!status) return error_of(std::move(status));
  return shard;
}

InstructionGraphView MappedShard::graph(std::size_t example) const {
  const auto part = [&](const auto& array, const SharedArray<std::int64_t>& offsets) {
    const auto first = static_cast<std::size_t>(offsets[example]);
    return array.span().subspan(first, static_cast<std::size_t>(offsets[example + 1]) - first);
  };
  InstructionGraphView view{.word = part(node_word, example_nodes),
                            .line = part(node_line, example_nodes),
                            .relations = {},
                            .function_nodes = part(function_nodes, example_functions),
                            .function_blocks = part(function_blocks, example_functions),
                            .block_nodes = part(block_nodes, example_blocks)};
  for (std::size_t r = 0; r < kRelations; ++r) {
    view.relations[r] = {.degree = part(relations[r].degree, example_nodes),
                         .distance = part(relations[r].distance, example_edges[r]),
                         .position = part(relations[r].position, example_edges[r])};
  }
  return view;
}

std::uint64_t digest_of_shard(const Safetensors& file) {
  std::uint64_t digest = 0;
  for (const std::string& name : file.names())
    digest = digest_of(file.tensor(name)->bytes, digest_of_text(name, digest));
  return digest;
}

}  // namespace irsight::datasets_internal
