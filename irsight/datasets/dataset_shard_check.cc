#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "irsight/datasets/internal/dataset_shard.h"
#include "irsight/datasets/split.h"

namespace irsight::datasets_internal {
namespace {

Status check_size(std::string_view name, std::size_t rows, std::size_t expected) {
  if (rows == expected) return {};
  return error("{}: {} rows, expected are {}", name, rows, expected);
}

// Offsets start with 0, never fall and end at `end`; what they cut out is no larger than a graph may be.
Status check_offsets(std::string_view name, const SharedArray<std::int64_t>& offsets,
                     std::size_t rows, std::size_t end) {
  if (Status same = check_size(name, offsets.size(), rows + 1); !same) return same;
  if (offsets[0] != 0 || offsets[rows] != static_cast<std::int64_t>(end))
    return error("{}: from {} to {}, there are {} rows", name, offsets[0], offsets[rows], end);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::int64_t from = offsets[i];
    const std::int64_t to = offsets[i + 1];
    if (from < 0 || to < from || to - from >= std::numeric_limits<std::int32_t>::max())
      return error("{}: row {}: from {} to {}", name, i, from, to);
  }
  return {};
}

template <typename T>
Status check_below(std::string_view name, const SharedArray<T>& values, std::size_t end) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = static_cast<std::int64_t>(values[i]);
    if (value < 0 || value >= static_cast<std::int64_t>(end))
      return error("{}: row {}: {} is not in [0, {})", name, i, value, end);
  }
  return {};
}

Status check_sources(const MappedShard& shard, std::size_t spellings,
                     const DatasetManifest& manifest) {
  const std::size_t sources = shard.sources();
  using Rows = std::pair<std::string_view, std::size_t>;
  for (const auto& [name, rows] : {Rows{"source.split", shard.source_split.size()},
                                   {"source.mends", shard.source_mends.size()},
                                   {"source.name", shard.names.size()},
                                   {"source.failure", shard.failures.size()}}) {
    if (Status same = check_size(name, rows, sources); !same) return same;
  }
  Status good = check_below("source.class", shard.source_label, manifest.classes.size());
  if (good) good = check_below("source.split", shard.source_split, kSplits);
  if (good)
    good = check_offsets("source.tokens", shard.source_tokens, sources, shard.tokens.size());
  if (good) good = check_below("tokens", shard.tokens, spellings);
  return good;
}

Status check_example_rows(const MappedShard& shard, const DatasetManifest& manifest) {
  const std::size_t examples = shard.examples();
  Status good = check_size("example.level", shard.example_level.size(), examples);
  if (good) good = check_below("example.source", shard.example_source, shard.sources());
  if (good) good = check_below("example.level", shard.example_level, manifest.levels.size());
  for (std::size_t i = 1; good && i < examples; ++i) {
    const auto key = [&](std::size_t row) {
      return std::pair(shard.example_source[row], shard.example_level[row]);
    };
    if (key(i - 1) >= key(i)) {
      good = error("example.source: row {}: source {} level {} behind {} and {}", i, key(i).first,
                   key(i).second, key(i - 1).first, key(i - 1).second);
    }
  }
  return good;
}

Status check_examples(const MappedShard& shard, std::size_t words,
                      const DatasetManifest& manifest) {
  const std::size_t examples = shard.examples();
  Status good = check_example_rows(shard, manifest);
  const auto check = [&](std::string_view name, const SharedArray<std::int64_t>& offsets,
                         std::size_t end) {
    if (good) good = check_offsets(name, offsets, examples, end);
  };
  check("example.nodes", shard.example_nodes, shard.node_word.size());
  check("example.functions", shard.example_functions, shard.function_nodes.size());
  check("example.blocks", shard.example_blocks, shard.block_nodes.size());
  if (good) good = check_size("node.line", shard.node_line.size(), shard.node_word.size());
  if (good)
    good = check_size("function.blocks", shard.function_blocks.size(), shard.function_nodes.size());
  for (std::size_t r = 0; good && r < kRelations; ++r) {
    const std::string name(name_of(static_cast<Relation>(r)));
    const auto& edges = shard.relations[r];
    check("example." + name, shard.example_edges[r], edges.distance.size());
    if (good) good = check_size(name + ".degree", edges.degree.size(), shard.node_word.size());
    if (good) good = check_size(name + ".position", edges.position.size(), edges.distance.size());
  }
  for (std::size_t i = 0; good && i < examples; ++i) {
    good = check_instruction_graph(shard.graph(i), words);
    if (!good) good = tl::unexpected(std::move(good).error().in(fmt::format("example {}", i)));
  }
  return good;
}

Status check_words(const MappedShard& shard, std::size_t statements) {
  const std::size_t words = shard.words();
  Status good = check_size("word.code", shard.word_code.size(), words * kInstructionFields);
  if (good) good = check_size("word.detail", shard.details.size(), words);
  if (good) good = check_below("word.statement", shard.word_statement, statements);
  for (std::size_t i = 0; good && i < words; ++i) {
    InstructionCode code;
    const std::uint32_t* const row = shard.word_code.data() + i * code.size();
    std::copy(row, row + code.size(), code.begin());
    good = check_code(code);
    if (!good)
      good = tl::unexpected(std::move(good).error().in(fmt::format("word.code: row {}", i)));
  }
  return good;
}

}  // namespace

Status check_shard(const std::string& file, const MappedShard& shard, const TableSizes& before,
                   const DatasetManifest& manifest) {
  const TableSizes after = before.after(shard);
  Status good = check_sources(shard, after.spellings, manifest);
  if (good) good = check_words(shard, after.statements);
  if (good) good = check_examples(shard, after.words, manifest);
  if (!good) return tl::unexpected(std::move(good).error().in(file));
  return {};
}

}  // namespace irsight::datasets_internal
