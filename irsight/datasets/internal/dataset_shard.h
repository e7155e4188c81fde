#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/safetensors.h"
#include "irsight/base/shared_array.h"
#include "irsight/base/string_table.h"
#include "irsight/datasets/dataset_manifest.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight::datasets_internal {

/// What a shard's metadata says under "format" and "version".
inline constexpr std::string_view kShardFormat = "irsight-dataset-shard";
inline constexpr std::string_view kShardVersion = "1";

/// The arrays of a shard (docs/datasets.md, D4–D9). S sources, T tokens, X examples, N nodes, E edges of a
/// relation, F functions, B blocks, W words that no shard before has.
template <template <typename> typename Array>
struct ShardArrays {
  Array<std::int32_t> source_label;                                  // [S]
  Array<std::uint8_t> source_split;                                  // [S]
  Array<std::int32_t> source_mends;                                  // [S]
  Array<std::int64_t> source_tokens;                                 // [S + 1]
  Array<std::int32_t> tokens;                                        // [T]
  Array<std::int32_t> example_source;                                // [X]
  Array<std::uint8_t> example_level;                                 // [X]
  Array<std::int64_t> example_nodes;                                 // [X + 1]
  Array<std::int64_t> example_functions, example_blocks;             // [X + 1]
  std::array<Array<std::int64_t>, kRelations> example_edges;         // [X + 1]
  Array<std::int32_t> node_word, node_line;                          // [N]
  std::array<RelationOf<Array>, kRelations> relations;               // [N], [E], [E]
  Array<std::int32_t> function_nodes, function_blocks, block_nodes;  // [F], [F], [B]
  Array<std::int32_t> word_statement;                                // [W]
  Array<std::uint32_t> word_code;                                    // [W, kInstructionFields]

  /// Calls visit(tensor's name, array, columns) for each array; 1 column is a tensor of one dimension.
  template <typename Self, typename Visit>
  static void for_each(Self& self, Visit visit) {
    visit("source.class", self.source_label, 1);
    visit("source.split", self.source_split, 1);
    visit("source.mends", self.source_mends, 1);
    visit("source.tokens", self.source_tokens, 1);
    visit("tokens", self.tokens, 1);
    visit("example.source", self.example_source, 1);
    visit("example.level", self.example_level, 1);
    visit("example.nodes", self.example_nodes, 1);
    visit("example.functions", self.example_functions, 1);
    visit("example.blocks", self.example_blocks, 1);
    visit("node.word", self.node_word, 1);
    visit("node.line", self.node_line, 1);
    visit("function.nodes", self.function_nodes, 1);
    visit("function.blocks", self.function_blocks, 1);
    visit("block.nodes", self.block_nodes, 1);
    visit("word.statement", self.word_statement, 1);
    visit("word.code", self.word_code, kInstructionFields);
    for (std::size_t r = 0; r < kRelations; ++r) {
      const std::string name(name_of(static_cast<Relation>(r)));
      visit("example." + name, self.example_edges[r], 1);
      visit(name + ".degree", self.relations[r].degree, 1);
      visit(name + ".distance", self.relations[r].distance, 1);
      visit(name + ".position", self.relations[r].position, 1);
    }
  }
};

/// A shard that is mapped; views live as long as it does.
struct MappedShard : ShardArrays<SharedArray> {
  StringTable names, failures;  // [S]
  StringTable spellings;        // of tokens that no shard before has
  StringTable statements;       // that no shard before has
  StringTable details;          // [W]

  std::size_t sources() const { return source_label.size(); }
  std::size_t examples() const { return example_source.size(); }
  std::size_t words() const { return word_statement.size(); }

  /// Requires: example in [0, examples()); check_shard() accepted the shard.
  InstructionGraphView graph(std::size_t example) const;
};

/// How much of the tables lies in the shards before.
struct TableSizes {
  std::size_t words = 0, statements = 0, spellings = 0;

  TableSizes after(const MappedShard& shard) const {
    return {words + shard.words(), statements + shard.statements.size(),
            spellings + shard.spellings.size()};
  }
};

/// Returns the arrays of a file; nothing but their types and shapes was looked at.
/// Errors: starting with the file: another format or version, with both; a tensor that is missing or
/// of another type or shape.
Result<MappedShard> shard_from_file(const Safetensors& file);

/// Returns an error that starts with the file and names array, row, rule and value, unless every number is
/// in range: then nothing that is read from the shard leads beyond an array.
Status check_shard(const std::string& file, const MappedShard& shard, const TableSizes& before,
                   const DatasetManifest& manifest);

/// Returns what a file's tensors are known by, in the order of their names.
std::uint64_t digest_of_shard(const Safetensors& file);

}  // namespace irsight::datasets_internal
