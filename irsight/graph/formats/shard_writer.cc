#include "irsight/graph/formats/shard_writer.h"

#include <algorithm>
#include <array>
#include <limits>

#include "irsight/base/safetensors_writer.h"
#include "irsight/graph/formats/internal/shard_columns.h"
#include "irsight/graph/formats/internal/shard_names.h"

namespace irsight {
namespace {

using namespace formats;

constexpr std::int32_t kZero = 0;

std::size_t rows_of(const GraphArrays& arrays, Entity entity) {
  const std::array<std::size_t, kEntities> rows = {
      arrays.node_kind.size(),     arrays.edge_source.size(), arrays.block_function.size(),
      arrays.function_name.size(), arrays.module_name.size(), 1};
  return rows[static_cast<std::size_t>(entity)];
}

std::vector<std::size_t> rows_of(const std::vector<GraphArrays>& parts, Entity entity) {
  std::vector<std::size_t> rows;
  rows.reserve(parts.size());
  for (const GraphArrays& part : parts) rows.push_back(rows_of(part, entity));
  return rows;
}

std::uint64_t bytes_of(const GraphArrays& arrays) {
  std::uint64_t bytes = 21 * arrays.node_kind.size() + 16 * arrays.edge_source.size() + 64;
  for (const Column& column : arrays.columns) {
    std::visit(
        [&bytes](const auto& values) {
          using Values = std::decay_t<decltype(values)>;
          bytes += values.size() * sizeof(typename Values::value_type);
        },
        column.values);
    bytes += column.present.size() + 8 * column.offsets.size();
  }
  return bytes;
}

bool is_same(const StringTable& a, const StringTable& b) {
  return a.size() == b.size() && a.offsets().data() == b.offsets().data() &&
         a.bytes().data() == b.bytes().data();
}

/// Puts one array of all graphs together as a tensor of the given type.
template <typename T>
TensorSource joined(std::string name, TensorType type, const std::vector<GraphArrays>& parts,
                    SharedArray<T> GraphArrays::* array) {
  TensorSource source{.name = std::move(name), .type = type, .shape = {0}, .pieces = {}};
  for (const GraphArrays& part : parts) {
    const SharedArray<T>& values = part.*array;
    if (values.empty()) continue;
    source.pieces.push_back(std::as_bytes(values.span()));
    source.shape[0] += static_cast<std::int64_t>(values.size());
  }
  return source;
}

// A graph without nodes may have no offsets at all; in the file it has the one 0.
TensorSource joined_offsets(std::string name, const std::vector<GraphArrays>& parts,
                            SharedArray<std::int32_t> GraphArrays::* array) {
  TensorSource source{
      .name = std::move(name), .type = TensorType::kI32, .shape = {0}, .pieces = {}};
  for (const GraphArrays& part : parts) {
    const SharedArray<std::int32_t>& values = part.*array;
    const std::span<const std::int32_t> offsets =
        values.empty() ? std::span(&kZero, 1) : values.span();
    source.pieces.push_back(std::as_bytes(offsets));
    source.shape[0] += static_cast<std::int64_t>(offsets.size());
  }
  return source;
}

std::vector<TensorSource> core_sources(const std::vector<GraphArrays>& parts) {
  constexpr TensorType kI32 = TensorType::kI32;
  return {
      joined("node.kind", TensorType::kU8, parts, &GraphArrays::node_kind),
      joined("node.text", kI32, parts, &GraphArrays::node_text),
      joined("node.function", kI32, parts, &GraphArrays::node_function),
      joined("node.block", kI32, parts, &GraphArrays::node_block),
      joined_offsets("node.out_offsets", parts, &GraphArrays::out_offsets),
      joined_offsets("node.in_offsets", parts, &GraphArrays::in_offsets),
      joined("edge.source", kI32, parts, &GraphArrays::edge_source),
      joined("edge.target", kI32, parts, &GraphArrays::edge_target),
      joined("edge.label", kI32, parts, &GraphArrays::edge_label),
      joined("edge.in_edges", kI32, parts, &GraphArrays::in_edges),
      joined("block.function", kI32, parts, &GraphArrays::block_function),
      joined("function.name", kI32, parts, &GraphArrays::function_name),
      joined("function.module", kI32, parts, &GraphArrays::function_module),
      joined("module.name", kI32, parts, &GraphArrays::module_name),
  };
}

std::vector<std::int64_t> running_sum(const std::vector<std::size_t>& rows) {
  std::vector<std::int64_t> sums = {0};
  for (const std::size_t count : rows)
    sums.push_back(sums.back() + static_cast<std::int64_t>(count));
  return sums;
}

}  // namespace

StringId ShardWriter::pooled(StringId id, const StringTable& table) {
  StringId& number = numbers_[static_cast<std::size_t>(id)];
  if (number < 0) {
    const std::size_t before = pool_.size();
    const std::string_view text = table[id];
    number = pool_.intern(text);
    if (pool_.size() > before) pool_bytes_ += text.size() + sizeof(std::int64_t);
  }
  return number;
}

std::vector<StringId> ShardWriter::pooled(const SharedArray<StringId>& ids,
                                          const StringTable& table) {
  std::vector<StringId> numbers;
  numbers.reserve(ids.size());
  for (const StringId id : ids) numbers.push_back(pooled(id, table));
  return numbers;
}

Column ShardWriter::pooled(const Column& column, const StringTable& table) {
  if (column.type() != Column::Type::kText) return column;
  Column result = column;
  std::vector<StringId> numbers;
  numbers.reserve(column.texts().size());
  const bool one_a_row = column.offsets.empty();
  for (std::size_t i = 0; i < column.texts().size(); ++i) {
    const bool absent = one_a_row && !column.is_present(i);
    numbers.push_back(absent ? 0 : pooled(column.texts()[i], table));
  }
  result.values = SharedArray<StringId>(std::move(numbers));
  return result;
}

Status ShardWriter::check_types(const ProgramGraph& graph) const {
  for (const Column& column : graph.columns()) {
    const auto found = types_.find({column.entity, column.name});
    if (found == types_.end() || found->second == column.type()) continue;
    return error("graph {}: {} column `{}` is {}, and {} in the graphs before it", parts_.size(),
                 name_of(column.entity), column.name, name_of(column.type()),
                 name_of(found->second));
  }
  return {};
}

Status ShardWriter::add(const ProgramGraph& graph) {
  if (Status same = check_types(graph); !same) return same;
  const StringTable& table = graph.strings();
  if (!is_same(table, last_table_)) numbers_.assign(table.size(), -1);
  last_table_ = table;
  GraphArrays part = graph.arrays();
  part.node_text = pooled(part.node_text, table);
  part.function_name = pooled(part.function_name, table);
  part.module_name = pooled(part.module_name, table);
  for (Column& column : part.columns) {
    types_.emplace(std::pair(column.entity, column.name), column.type());
    column = pooled(column, table);
  }
  part.strings = {};
  bytes_ += bytes_of(part);
  parts_.push_back(std::move(part));
  return {};
}

void ShardWriter::set_context(const ProgramGraph& context) {
  numbers_.assign(context.strings().size(), -1);
  last_table_ = {};
  GraphArrays part;
  for (const Column& column : context.columns()) {
    if (column.entity != Entity::kGraph) continue;
    part.columns.push_back(pooled(column, context.strings()));
  }
  numbers_.clear();
  context_ = {std::move(part)};
}

Status ShardWriter::write(const std::string& path, AtomicFileOptions options) && {
  std::vector<TensorSource> sources = core_sources(parts_);
  ShardColumns columns(parts_);
  ShardColumns context(context_);
  std::array<std::vector<std::int64_t>, kEntities> offsets;
  for (int i = 0; i < kEntities; ++i) {
    const auto entity = static_cast<Entity>(i);
    const std::vector<std::size_t> rows = rows_of(parts_, entity);
    columns.add_sources(sources, entity, name_of(entity), rows);
    if (entity == Entity::kGraph) continue;
    offsets[static_cast<std::size_t>(i)] = running_sum(rows);
    sources.push_back(tensor_source<std::int64_t>(offset_tensor_name(entity),
                                                  offsets[static_cast<std::size_t>(i)]));
  }
  context.add_sources(sources, Entity::kGraph, "context", rows_of(context_, Entity::kGraph));
  const StringTable pool = std::move(pool_).build();
  for (TensorSource& source : string_sources("strings", pool)) sources.push_back(std::move(source));
  return write_safetensors(
      path, std::move(sources),
      {{"format", std::string(kShardFormat)}, {"version", std::string(kShardVersion)}}, options);
}

}  // namespace irsight
