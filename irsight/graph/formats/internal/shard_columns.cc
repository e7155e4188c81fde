#include "irsight/graph/formats/internal/shard_columns.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "irsight/graph/formats/internal/shard_names.h"

namespace irsight::formats {
namespace {

std::span<const std::byte> column_bytes(const Column& column) {
  return std::visit([](const auto& values) { return std::as_bytes(values.span()); }, column.values);
}

TensorType tensor_type(Column::Type type) {
  if (type == Column::Type::kInt64) return TensorType::kI64;
  return type == Column::Type::kFloat ? TensorType::kF32 : TensorType::kI32;
}

std::size_t value_size(Column::Type type) { return size_of(tensor_type(type)); }

bool has_absent_row(const Column& column) {
  return std::ranges::find(column.present, std::uint8_t{0}) != column.present.end();
}

void append_piece(TensorSource& source, std::span<const std::byte> piece) {
  if (piece.empty()) return;
  source.pieces.push_back(piece);
  source.shape[0] += static_cast<std::int64_t>(piece.size() / size_of(source.type));
}

TensorSource source_of(std::string name, TensorType type) {
  return {.name = std::move(name), .type = type, .shape = {0}, .pieces = {}};
}

}  // namespace

template <typename T>
std::span<const std::byte> ShardColumns::keep(std::vector<T> values) {
  const std::span<const std::byte> bytes = std::as_bytes(std::span(values));
  return kept_.emplace_back(bytes.begin(), bytes.end());
}

std::span<const std::byte> ShardColumns::filled(std::size_t bytes, std::uint8_t value) {
  return kept_.emplace_back(bytes, static_cast<std::byte>(value));
}

// The values of the rows that have some, one after the other.
std::span<const std::byte> ShardColumns::list_values(const Column& column) {
  const std::span<const std::byte> bytes = column_bytes(column);
  if (!column.offsets.empty() || column.present.empty()) return bytes;
  const std::size_t size = value_size(column.type());
  std::vector<std::byte> values;
  for (std::size_t row = 0; row < column.present.size(); ++row) {
    if (!column.is_present(row)) continue;
    const auto value = bytes.subspan(row * size, size);
    values.insert(values.end(), value.begin(), value.end());
  }
  return keep(std::move(values));
}

std::span<const std::byte> ShardColumns::list_offsets(const Column* column, std::size_t rows) {
  if (column != nullptr && !column->offsets.empty()) return std::as_bytes(column->offsets.span());
  std::vector<std::int64_t> offsets = {0};
  for (std::size_t row = 0; row < rows; ++row) {
    const bool has_value = column != nullptr && column->is_present(row);
    offsets.push_back(offsets.back() + (has_value ? 1 : 0));
  }
  return keep(std::move(offsets));
}

void ShardColumns::add_plain(std::vector<TensorSource>& sources, const Joint& joint,
                             const std::vector<std::size_t>& rows) {
  TensorSource values = source_of(joint.tensor, tensor_type(joint.type));
  for (std::size_t g = 0; g < rows.size(); ++g) {
    const Column* column = joint.columns[g];
    append_piece(values, column != nullptr ? column_bytes(*column)
                                           : filled(rows[g] * value_size(joint.type), 0));
  }
  sources.push_back(std::move(values));
}

void ShardColumns::add_lists(std::vector<TensorSource>& sources, const Joint& joint,
                             const std::vector<std::size_t>& rows) {
  TensorSource values = source_of(joint.tensor, tensor_type(joint.type));
  TensorSource offsets = source_of(joint.tensor + ".offsets", TensorType::kI64);
  TensorSource starts = source_of(joint.tensor + ".graph_offset", TensorType::kI64);
  std::vector<std::int64_t> start = {0};
  for (std::size_t g = 0; g < rows.size(); ++g) {
    const Column* column = joint.columns[g];
    if (column != nullptr) append_piece(values, list_values(*column));
    append_piece(offsets, list_offsets(column, rows[g]));
    start.push_back(values.shape[0]);
  }
  append_piece(starts, keep(std::move(start)));
  for (TensorSource* source : {&values, &offsets, &starts}) sources.push_back(std::move(*source));
}

// Which rows have values, and which graphs have the column at all.
void ShardColumns::add_marks(std::vector<TensorSource>& sources, const Joint& joint,
                             const std::vector<std::size_t>& rows) {
  TensorSource present = source_of(joint.tensor + ".present", TensorType::kU8);
  std::vector<std::uint8_t> having;
  for (std::size_t g = 0; g < rows.size(); ++g) {
    const Column* column = joint.columns[g];
    having.push_back(column != nullptr ? 1 : 0);
    if (column != nullptr && !column->present.empty()) {
      append_piece(present, std::as_bytes(column->present.span()));
    } else {
      append_piece(present, filled(rows[g], having.back()));
    }
  }
  if (joint.any_absent || joint.any_lacking) sources.push_back(std::move(present));
  if (!joint.any_lacking) return;
  TensorSource graphs = source_of(joint.tensor + ".graphs", TensorType::kU8);
  append_piece(graphs, keep(std::move(having)));
  sources.push_back(std::move(graphs));
}

void ShardColumns::add_sources(std::vector<TensorSource>& sources, Entity entity,
                               std::string_view prefix, const std::vector<std::size_t>& rows) {
  std::map<std::string, Joint> joints;
  for (std::size_t g = 0; g < graphs_.size(); ++g) {
    for (const Column& column : graphs_[g].columns) {
      if (column.entity != entity) continue;
      Joint& joint = joints[column.name];
      joint.columns.resize(graphs_.size(), nullptr);
      joint.columns[g] = &column;
      joint.type = column.type();
      joint.any_list = joint.any_list || !column.offsets.empty();
      joint.any_absent = joint.any_absent || has_absent_row(column);
    }
  }
  for (auto& [name, joint] : joints) {
    joint.tensor = column_tensor_name(prefix, name);
    joint.any_lacking = std::ranges::find(joint.columns, nullptr) != joint.columns.end();
    joint.any_list ? add_lists(sources, joint, rows) : add_plain(sources, joint, rows);
    add_marks(sources, joint, rows);
  }
}

}  // namespace irsight::formats
