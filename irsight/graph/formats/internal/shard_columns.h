#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/safetensors_writer.h"
#include "irsight/graph/program_graph.h"

namespace irsight::formats {

/// Puts the columns of many graphs together as tensors, without copying what can be shared.
class ShardColumns {
 public:
  /// The graphs must outlive the sources.
  explicit ShardColumns(const std::vector<GraphArrays>& graphs) : graphs_(graphs) {}

  /// Appends the tensors of all columns of `entity`, named after `prefix`, to `sources`. Graph g
  /// has rows[g] rows of that entity. The object must outlive the sources.
  void add_sources(std::vector<TensorSource>& sources, Entity entity, std::string_view prefix,
                   const std::vector<std::size_t>& rows);

 private:
  struct Joint {  // one column over all graphs
    std::string tensor;
    std::vector<const Column*> columns;  // of each graph, or null
    Column::Type type = Column::Type::kInt64;
    bool any_list = false, any_absent = false, any_lacking = false;
  };

  void add_plain(std::vector<TensorSource>& sources, const Joint& joint,
                 const std::vector<std::size_t>& rows);
  void add_lists(std::vector<TensorSource>& sources, const Joint& joint,
                 const std::vector<std::size_t>& rows);
  void add_marks(std::vector<TensorSource>& sources, const Joint& joint,
                 const std::vector<std::size_t>& rows);
  std::span<const std::byte> filled(std::size_t bytes, std::uint8_t value);
  std::span<const std::byte> list_values(const Column& column);
  std::span<const std::byte> list_offsets(const Column* column, std::size_t rows);
  template <typename T>
  std::span<const std::byte> keep(std::vector<T> values);

  const std::vector<GraphArrays>& graphs_;
  std::deque<std::vector<std::byte>> kept_;
};

}  // namespace irsight::formats
