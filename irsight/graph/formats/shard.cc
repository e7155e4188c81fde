#include "irsight/graph/formats/shard.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/graph/formats/internal/shard_column_reader.h"
#include "irsight/graph/formats/internal/shard_names.h"

namespace irsight {

using namespace formats;

/// The arrays of all graphs of a shard.
struct Shard::Contents {
  Safetensors file;
  StringTable strings;
  SharedArray<std::uint8_t> node_kind;
  SharedArray<std::int32_t> node_text, node_function, node_block, out_offsets, in_offsets;
  SharedArray<std::int32_t> edge_source, edge_target, edge_label, in_edges;
  SharedArray<std::int32_t> block_function, function_name, function_module, module_name;
  std::array<SharedArray<std::int64_t>, kEntities> starts;  // none of entity graph
  std::vector<JointColumn> columns, context;

  std::size_t size() const { return starts[0].size() - 1; }
  std::size_t total(Entity entity) const {
    if (entity == Entity::kGraph) return size();
    const auto& start = starts[static_cast<std::size_t>(entity)];
    return static_cast<std::size_t>(start[start.size() - 1]);
  }
  std::pair<std::size_t, std::size_t> rows(Entity entity, std::size_t g) const {
    if (entity == Entity::kGraph) return {g, 1};
    const auto& start = starts[static_cast<std::size_t>(entity)];
    const auto first = static_cast<std::size_t>(start[g]);
    return {first, static_cast<std::size_t>(start[g + 1]) - first};
  }

  Status read_starts();
  template <typename T>
  Status read_array(const char* name, SharedArray<T>& array, std::size_t size);
  Status read_core();
  Status read_columns();
};

namespace {

constexpr std::size_t kMostRows = std::size_t{1} << 62;

// Rows are counted in int64 offsets; each of them is checked against an array that has them.
Result<SharedArray<std::int64_t>> read_start(const Safetensors& file, Entity entity) {
  const std::string name = offset_tensor_name(entity);
  Result<SharedArray<std::int64_t>> start = file.array<std::int64_t>(name);
  if (!start) return start;
  if (start->empty()) return error("{}: tensor '{}': no offset 0", file.file_name(), name);
  const std::int64_t last = (*start)[start->size() - 1];
  const auto end = static_cast<std::size_t>(std::max<std::int64_t>(last, 0));
  if (end > kMostRows) return error("{}: tensor '{}': ends at {}", file.file_name(), name, last);
  Status fits = check_offsets(file, name, *start, start->size(), end);
  if (!fits) return error_of(std::move(fits));
  return start;
}

// The same bytes as another type of the same size. `owner` keeps them.
template <typename To, typename From>
SharedArray<To> part_as(const SharedArray<From>& array, std::pair<std::size_t, std::size_t> rows,
                        const std::shared_ptr<const void>& owner) {
  static_assert(sizeof(To) == sizeof(From));
  const auto* first = reinterpret_cast<const To*>(array.data()) + rows.first;
  return SharedArray<To>({first, rows.second}, owner);
}

}  // namespace

Status Shard::Contents::read_starts() {
  for (int i = 0; i < kEntities; ++i) {
    const auto entity = static_cast<Entity>(i);
    if (entity == Entity::kGraph) continue;
    Result<SharedArray<std::int64_t>> start = read_start(file, entity);
    if (!start) return error_of(std::move(start));
    if (i > 0 && start->size() != starts[0].size()) {
      return error("{}: tensor '{}': {} elements ({} are needed)", file.file_name(),
                   offset_tensor_name(entity), start->size(), starts[0].size());
    }
    starts[static_cast<std::size_t>(i)] = *std::move(start);
  }
  return {};
}

template <typename T>
Status Shard::Contents::read_array(const char* name, SharedArray<T>& array, std::size_t size) {
  Result<SharedArray<T>> found = file.array<T>(name);
  if (!found) return error_of(std::move(found));
  if (found->size() != size) {
    return error("{}: tensor '{}': {} elements ({} are needed)", file.file_name(), name,
                 found->size(), size);
  }
  array = *std::move(found);
  return {};
}

Status Shard::Contents::read_core() {
  const std::size_t nodes = total(Entity::kNode), edges = total(Entity::kEdge);
  const std::size_t functions = total(Entity::kFunction);
  return read_array("node.kind", node_kind, nodes)
      .and_then([&] { return read_array("node.text", node_text, nodes); })
      .and_then([&] { return read_array("node.function", node_function, nodes); })
      .and_then([&] { return read_array("node.block", node_block, nodes); })
      .and_then([&] { return read_array("node.out_offsets", out_offsets, nodes + size()); })
      .and_then([&] { return read_array("node.in_offsets", in_offsets, nodes + size()); })
      .and_then([&] { return read_array("edge.source", edge_source, edges); })
      .and_then([&] { return read_array("edge.target", edge_target, edges); })
      .and_then([&] { return read_array("edge.label", edge_label, edges); })
      .and_then([&] { return read_array("edge.in_edges", in_edges, edges); })
      .and_then([&] { return read_array("block.function", block_function, total(Entity::kBlock)); })
      .and_then([&] { return read_array("function.name", function_name, functions); })
      .and_then([&] { return read_array("function.module", function_module, functions); })
      .and_then([&] { return read_array("module.name", module_name, total(Entity::kModule)); });
}

Status Shard::Contents::read_columns() {
  const auto read = [this](Entity entity, std::string_view prefix, std::size_t rows,
                           std::size_t graphs, std::vector<JointColumn>& to) -> Status {
    auto found = read_joint_columns(file, entity, prefix, rows, graphs);
    if (!found) return error_of(std::move(found));
    for (JointColumn& column : *found) to.push_back(std::move(column));
    return {};
  };
  for (int i = 0; i < kEntities; ++i) {
    const auto entity = static_cast<Entity>(i);
    Status status = read(entity, name_of(entity), total(entity), size(), columns);
    if (!status) return status;
  }
  return read(Entity::kGraph, "context", 1, 1, context);
}

Result<Shard> Shard::open(const std::string& path) {
  Result<Safetensors> file = Safetensors::open(path);
  if (!file) return error_of(std::move(file));
  return from_file(*std::move(file));
}

Result<Shard> Shard::from_file(Safetensors file) {
  const auto format = file.metadata().find("format");
  if (format == file.metadata().end() || format->second != kShardFormat) {
    return error("{}: not a file of graphs: its metadata do not say \"format\": \"{}\"",
                 file.file_name(), kShardFormat);
  }
  const auto version = file.metadata().find("version");
  if (version == file.metadata().end() || version->second != kShardVersion) {
    return error("{}: version {} of the format is not known (this program reads {})",
                 file.file_name(), version == file.metadata().end() ? "none" : version->second,
                 kShardVersion);
  }
  auto contents = std::make_shared<Contents>();
  contents->file = std::move(file);
  Result<StringTable> strings = contents->file.strings("strings");
  if (!strings) return error_of(std::move(strings));
  contents->strings = *std::move(strings);
  Status read =
      contents->read_starts().and_then([&] { return contents->read_core(); }).and_then([&] {
        return contents->read_columns();
      });
  if (!read) return error_of(std::move(read));
  return Shard(std::move(contents));
}

std::size_t Shard::size() const { return contents_->size(); }

Result<ProgramGraph> Shard::graph(std::size_t i) const {
  check(i < size(), "Shard::graph: i < size()");
  const Contents& c = *contents_;
  const auto nodes = c.rows(Entity::kNode, i), edges = c.rows(Entity::kEdge, i);
  const auto functions = c.rows(Entity::kFunction, i);
  const std::pair offsets(nodes.first + i, nodes.second + 1);
  const std::shared_ptr<const void> owner = contents_;
  GraphArrays arrays;
  arrays.node_kind = part_as<NodeKind>(c.node_kind, nodes, owner);
  arrays.node_text = part_as<StringId>(c.node_text, nodes, owner);
  arrays.node_function = part_as<FunctionId>(c.node_function, nodes, owner);
  arrays.node_block = part_as<BlockId>(c.node_block, nodes, owner);
  arrays.out_offsets = part_as<std::int32_t>(c.out_offsets, offsets, owner);
  arrays.in_offsets = part_as<std::int32_t>(c.in_offsets, offsets, owner);
  arrays.edge_source = part_as<NodeId>(c.edge_source, edges, owner);
  arrays.edge_target = part_as<NodeId>(c.edge_target, edges, owner);
  arrays.edge_label = part_as<EdgeLabel>(c.edge_label, edges, owner);
  arrays.in_edges = part_as<EdgeId>(c.in_edges, edges, owner);
  arrays.block_function = part_as<FunctionId>(c.block_function, c.rows(Entity::kBlock, i), owner);
  arrays.function_name = part_as<StringId>(c.function_name, functions, owner);
  arrays.function_module = part_as<ModuleId>(c.function_module, functions, owner);
  arrays.module_name = part_as<StringId>(c.module_name, c.rows(Entity::kModule, i), owner);
  arrays.strings = c.strings;
  for (const JointColumn& column : c.columns) {
    const auto [first, rows] = c.rows(column.entity, i);
    if (auto part = column.of_graph(i, first, rows); part)
      arrays.columns.push_back(*std::move(part));
  }
  std::ranges::sort(arrays.columns, [](const Column& a, const Column& b) {
    return std::tie(a.entity, a.name) < std::tie(b.entity, b.name);
  });
  Result<ProgramGraph> graph = ProgramGraph::from_arrays(std::move(arrays));
  if (graph) return graph;
  return tl::unexpected(
      std::move(graph).error().in(fmt::format("{}: graph {}", c.file.file_name(), i)));
}

Result<ProgramGraph> Shard::context() const {
  GraphArrays arrays;
  arrays.strings = contents_->strings;
  for (const JointColumn& column : contents_->context) {
    if (auto part = column.of_graph(0, 0, 1); part) arrays.columns.push_back(*std::move(part));
  }
  arrays.out_offsets = arrays.in_offsets = SharedArray<std::int32_t>(std::vector<std::int32_t>{0});
  std::ranges::sort(arrays.columns, {}, &Column::name);
  Result<ProgramGraph> graph = ProgramGraph::from_arrays(std::move(arrays));
  if (graph) return graph;
  return tl::unexpected(std::move(graph).error().in(contents_->file.file_name() + ": context"));
}

}  // namespace irsight
