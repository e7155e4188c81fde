#include "irsight/datasets/internal/shard_builder.h"

#include <algorithm>
#include <utility>

#include "irsight/base/digest.h"
#include "irsight/base/safetensors_writer.h"

namespace irsight::datasets_internal {
namespace {

std::string key_of(std::int32_t statement, std::string_view detail, const std::uint32_t* code) {
  std::string key(reinterpret_cast<const char*>(&statement), sizeof statement);
  key.append(reinterpret_cast<const char*>(code), sizeof(InstructionCode));
  key += detail;
  return key;
}

// The number of `key`, the next one where it is new; and whether it is.
std::pair<std::int32_t, bool> number_of(std::unordered_map<std::string, std::int32_t>& numbers,
                                        std::string key) {
  const auto [known, is_new] =
      numbers.try_emplace(std::move(key), static_cast<std::int32_t>(numbers.size()));
  return {known->second, is_new};
}

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

template <typename T>
void add_offset(std::vector<std::int64_t>& offsets, const std::vector<T>& values) {
  offsets.push_back(static_cast<std::int64_t>(values.size()));
}

}  // namespace

ShardArrays<ShardVector> ShardBuilder::with_first_offsets() {
  ShardArrays<ShardVector> arrays;
  for (auto* offsets : {&arrays.source_tokens, &arrays.example_nodes, &arrays.example_functions,
                        &arrays.example_blocks})
    offsets->push_back(0);
  for (auto& offsets : arrays.example_edges) offsets.push_back(0);
  return arrays;
}

void ShardBuilder::take(const MappedShard& shard) {
  const auto take_texts = [](const StringTable& table, auto& numbers) {
    for (std::size_t i = 0; i < table.size(); ++i)
      number_of(numbers, std::string(table[static_cast<StringId>(i)]));
  };
  take_texts(shard.spellings, token_ids_);
  take_texts(shard.statements, statement_ids_);
  for (std::size_t i = 0; i < shard.words(); ++i) {
    number_of(word_ids_, key_of(shard.word_statement[i], shard.details[static_cast<StringId>(i)],
                                shard.word_code.data() + i * kInstructionFields));
  }
}

std::int32_t ShardBuilder::statement_id(const std::string& statement) {
  const auto [id, is_new] = number_of(statement_ids_, statement);
  if (is_new) {
    statements_.append(statement);
    bytes_ += static_cast<std::int64_t>(statement.size() + 8);
  }
  return id;
}

std::int32_t ShardBuilder::word_id(const InstructionWord& word) {
  const std::int32_t statement = statement_id(word.statement);
  const auto [id, is_new] = number_of(word_ids_, key_of(statement, word.detail, word.code.data()));
  if (is_new) {
    arrays_.word_statement.push_back(statement);
    arrays_.word_code.insert(arrays_.word_code.end(), word.code.begin(), word.code.end());
    details_.append(word.detail);
    bytes_ += static_cast<std::int64_t>(sizeof word.code + word.detail.size() + 12);
  }
  return id;
}

void ShardBuilder::add_tokens(const std::vector<std::string>& spellings) {
  for (const std::string& spelling : spellings) {
    const auto [id, is_new] = number_of(token_ids_, spelling);
    if (is_new) {
      spellings_.append(spelling);
      bytes_ += static_cast<std::int64_t>(spelling.size() + 8);
    }
    arrays_.tokens.push_back(id);
  }
  bytes_ += static_cast<std::int64_t>(4 * spellings.size());
}

void ShardBuilder::add_graph(const InstructionGraph& graph) {
  std::vector<std::int32_t> ids;
  for (const InstructionWord& word : graph.words) ids.push_back(word_id(word));
  for (const std::int32_t word : graph.word)
    arrays_.node_word.push_back(ids.at(static_cast<std::size_t>(word)));
  append(arrays_.node_line, graph.line);
  append(arrays_.function_nodes, graph.function_nodes);
  append(arrays_.function_blocks, graph.function_blocks);
  append(arrays_.block_nodes, graph.block_nodes);
  std::size_t edges = 0;
  for (std::size_t r = 0; r < kRelations; ++r) {
    append(arrays_.relations[r].degree, graph.relations[r].degree);
    append(arrays_.relations[r].distance, graph.relations[r].distance);
    append(arrays_.relations[r].position, graph.relations[r].position);
    add_offset(arrays_.example_edges[r], arrays_.relations[r].distance);
    edges += graph.relations[r].distance.size();
  }
  add_offset(arrays_.example_nodes, arrays_.node_word);
  add_offset(arrays_.example_functions, arrays_.function_nodes);
  add_offset(arrays_.example_blocks, arrays_.block_nodes);
  bytes_ +=
      static_cast<std::int64_t>(14 * graph.word.size() + 6 * edges + 61 +
                                8 * graph.function_nodes.size() + 4 * graph.block_nodes.size());
}

Status ShardBuilder::add(const DatasetSource& source) {
  for (const DatasetVariant& variant : source.variants) {
    for (const InstructionWord& word : variant.graph.words) {
      if (Status good = check_code(word.code); !good)
        return tl::unexpected(std::move(good).error().in(source.name));
    }
  }
  const auto row = static_cast<std::int32_t>(arrays_.source_label.size());
  arrays_.source_label.push_back(source.label);
  arrays_.source_split.push_back(static_cast<std::uint8_t>(source.split));
  arrays_.source_mends.push_back(source.mends);
  names_.append(source.name);
  failures_.append(source.failure);
  add_tokens(source.tokens);
  add_offset(arrays_.source_tokens, arrays_.tokens);
  bytes_ += static_cast<std::int64_t>(33 + source.name.size() + source.failure.size());
  for (const DatasetVariant& variant : source.variants) {
    arrays_.example_source.push_back(row);
    arrays_.example_level.push_back(static_cast<std::uint8_t>(variant.level));
    add_graph(variant.graph);
  }
  return {};
}

Result<DatasetShardRecord> ShardBuilder::write(const std::string& folder, const std::string& name) {
  ShardArrays<ShardVector> arrays = std::exchange(arrays_, with_first_offsets());
  bytes_ = 0;
  std::vector<TensorSource> tensors;
  ShardArrays<ShardVector>::for_each(
      arrays, [&]<typename T>(const std::string& tensor, std::vector<T>& values, int columns) {
        const std::span<const T> elements(values);
        const auto rows = static_cast<std::int64_t>(values.size()) / columns;
        tensors.push_back(columns == 1 ? tensor_source(tensor, elements)
                                       : tensor_source(tensor, elements, {rows, columns}));
      });
  const auto built = [](StringTableBuilder& builder) {
    return std::exchange(builder, StringTableBuilder()).build();
  };
  const std::array<std::pair<const char*, StringTable>, 5> texts = {
      {{"source.name", built(names_)},
       {"source.failure", built(failures_)},
       {"token", built(spellings_)},
       {"statement", built(statements_)},
       {"word.detail", built(details_)}}};
  for (const auto& [tensor, table] : texts) {
    for (TensorSource& source : string_sources(tensor, table)) tensors.push_back(std::move(source));
  }
  const std::string path = folder + "/" + name;
  Status written = write_safetensors(
      path, std::move(tensors),
      {{"format", std::string(kShardFormat)}, {"version", std::string(kShardVersion)}});
  if (!written) return error_of(std::move(written));
  const Result<Safetensors> file = Safetensors::open(path);
  if (!file) return tl::unexpected(file.error());
  return DatasetShardRecord{.file = name,
                            .digest = text_of_digest(digest_of_shard(*file)),
                            .sources = static_cast<std::int64_t>(arrays.source_label.size()),
                            .examples = static_cast<std::int64_t>(arrays.example_source.size()),
                            .nodes = static_cast<std::int64_t>(arrays.node_word.size())};
}

}  // namespace irsight::datasets_internal
