#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/safetensors.h"
#include "irsight/graph/column.h"

namespace irsight::formats {

/// A column over all graphs of a shard, as the file has it.
struct JointColumn {
  Entity entity = Entity::kNode;
  std::string name;
  Column::Values values;
  SharedArray<std::int64_t> offsets;       // [rows + G] of lists
  SharedArray<std::int64_t> graph_offset;  // [G + 1] of lists
  SharedArray<std::uint8_t> present;       // [rows]
  SharedArray<std::uint8_t> graphs;        // [G]

  /// Returns the column of graph g, whose rows start at `first`; nothing where it has none.
  std::optional<Column> of_graph(std::size_t g, std::size_t first, std::size_t rows) const;
};

/// Returns the columns under "PREFIX/" for an entity that has `rows` rows in `graphs` graphs.
/// Errors: companions that are missing, of another type, or do not fit.
Result<std::vector<JointColumn>> read_joint_columns(const Safetensors& file, Entity entity,
                                                    std::string_view prefix, std::size_t rows,
                                                    std::size_t graphs);

/// Returns success where `offsets`, of the tensor `name`, starts with 0, never falls and ends at
/// `end`; and has `size` elements.
Status check_offsets(const Safetensors& file, std::string_view name,
                     const SharedArray<std::int64_t>& offsets, std::size_t size, std::size_t end);

}  // namespace irsight::formats
