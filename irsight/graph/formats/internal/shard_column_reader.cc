#include "irsight/graph/formats/internal/shard_column_reader.h"

#include <utility>

#include "irsight/graph/formats/internal/feature_columns.h"
#include "irsight/graph/formats/internal/shard_names.h"

namespace irsight::formats {
namespace {

std::size_t num_values(const Column::Values& values) {
  return std::visit([](const auto& array) { return array.size(); }, values);
}

template <typename T>
Result<Column::Values> values_as(const Safetensors& file, const std::string& name) {
  return file.array<T>(name).map([](SharedArray<T> array) { return Column::Values(array); });
}

Result<Column::Values> read_values(const Safetensors& file, const std::string& name) {
  const Result<Tensor> tensor = file.tensor(name);
  if (!tensor) return tl::unexpected<Error>(tensor.error());
  if (tensor->type == TensorType::kI64) return values_as<std::int64_t>(file, name);
  if (tensor->type == TensorType::kF32) return values_as<float>(file, name);
  if (tensor->type == TensorType::kI32) return values_as<StringId>(file, name);
  return error("{}: tensor '{}': a column is I64, F32 or (text) I32, not {}", file.file_name(),
               name, name_of(tensor->type));
}

// Reads a companion of a column where there is one.
template <typename T>
Status read_companion(const Safetensors& file, const std::string& name, SharedArray<T>& array) {
  if (!file.contains(name)) return {};
  return file.array<T>(name).map([&array](SharedArray<T> found) { array = std::move(found); });
}

Status check_size(const Safetensors& file, const std::string& name, std::size_t size,
                  std::size_t wanted) {
  if (size == wanted) return {};
  return error("{}: tensor '{}': {} elements ({} are needed)", file.file_name(), name, size,
               wanted);
}

Status read_lists(const Safetensors& file, const std::string& name, JointColumn& column,
                  std::size_t rows, std::size_t graphs) {
  if (!file.contains(name + ".offsets")) {
    return check_size(file, name, num_values(column.values), rows);
  }
  return read_companion(file, name + ".offsets", column.offsets)
      .and_then(
          [&] { return check_size(file, name + ".offsets", column.offsets.size(), rows + graphs); })
      .and_then([&] {
        return file.array<std::int64_t>(name + ".graph_offset")
            .map([&](SharedArray<std::int64_t> found) { column.graph_offset = std::move(found); });
      })
      .and_then([&] {
        return check_offsets(file, name + ".graph_offset", column.graph_offset, graphs + 1,
                             num_values(column.values));
      });
}

Status read_marks(const Safetensors& file, const std::string& name, JointColumn& column,
                  std::size_t rows, std::size_t graphs) {
  return read_companion(file, name + ".present", column.present)
      .and_then([&] { return read_companion(file, name + ".graphs", column.graphs); })
      .and_then([&]() -> Status {
        if (!file.contains(name + ".present")) return {};
        return check_size(file, name + ".present", column.present.size(), rows);
      })
      .and_then([&]() -> Status {
        if (!file.contains(name + ".graphs")) return {};
        return check_size(file, name + ".graphs", column.graphs.size(), graphs);
      });
}

}  // namespace

Status check_offsets(const Safetensors& file, std::string_view name,
                     const SharedArray<std::int64_t>& offsets, std::size_t size, std::size_t end) {
  if (Status fits = check_size(file, std::string(name), offsets.size(), size); !fits) return fits;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    if (offsets[i] < before || (i == 0 && offsets[0] != 0)) {
      return error("{}: tensor '{}': offset {} is {}, after {}", file.file_name(), name, i,
                   offsets[i], before);
    }
    before = offsets[i];
  }
  if (static_cast<std::uint64_t>(before) == end) return {};
  return error("{}: tensor '{}': ends at {} of {}", file.file_name(), name, before, end);
}

std::optional<Column> JointColumn::of_graph(std::size_t g, std::size_t first,
                                            std::size_t rows) const {
  if (!graphs.empty() && graphs[g] == 0) return std::nullopt;
  Column column{.entity = entity, .name = name, .values = {}, .offsets = {}, .present = {}};
  std::size_t first_value = first, count = rows;
  if (!graph_offset.empty()) {
    first_value = static_cast<std::size_t>(graph_offset[g]);
    count = static_cast<std::size_t>(graph_offset[g + 1]) - first_value;
    column.offsets = offsets.slice(first + g, rows + 1);
  }
  std::visit([&](const auto& array) { column.values = array.slice(first_value, count); }, values);
  if (!present.empty()) column.present = present.slice(first, rows);
  return column;
}

Result<std::vector<JointColumn>> read_joint_columns(const Safetensors& file, Entity entity,
                                                    std::string_view prefix, std::size_t rows,
                                                    std::size_t graphs) {
  std::vector<JointColumn> columns;
  for (const std::string& tensor : file.names()) {
    const std::size_t slash = tensor.find('/');
    if (slash == tensor.npos || tensor.substr(0, slash) != prefix) continue;
    const std::string_view name = std::string_view(tensor).substr(slash + 1);
    if (name.find('.') != name.npos) continue;  // a companion
    if (columns.size() == FeatureColumns::kMostColumns) {
      return error("{}: more than {} columns of entity {}", file.file_name(), columns.size(),
                   prefix);
    }
    JointColumn column;
    column.entity = entity;
    column.name = column_from_tensor_name(name);
    Result<Column::Values> values = read_values(file, tensor);
    if (!values) return error_of(std::move(values));
    column.values = *std::move(values);
    Status read = read_lists(file, tensor, column, rows, graphs).and_then([&] {
      return read_marks(file, tensor, column, rows, graphs);
    });
    if (!read) return error_of(std::move(read));
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace irsight::formats
