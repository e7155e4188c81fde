#include "irsight/graph/program_graph.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "irsight/base/check.h"

namespace irsight {
namespace {

auto lower_bound(const std::vector<Column>& columns, Entity entity, std::string_view name) {
  return std::lower_bound(columns.begin(), columns.end(), std::pair(entity, name),
                          [](const Column& column, const std::pair<Entity, std::string_view>& key) {
                            return std::tie(column.entity, column.name) <
                                   std::tie(key.first, key.second);
                          });
}

}  // namespace

std::size_t ProgramGraph::num_rows(Entity entity) const {
  switch (entity) {
    case Entity::kNode:
      return a_.node_kind.size();
    case Entity::kEdge:
      return a_.edge_source.size();
    case Entity::kBlock:
      return a_.block_function.size();
    case Entity::kFunction:
      return a_.function_name.size();
    case Entity::kModule:
      return a_.module_name.size();
    case Entity::kGraph:
      return 1;
  }
  return 0;
}

const Column* ProgramGraph::column(Entity entity, std::string_view name) const {
  const auto found = lower_bound(a_.columns, entity, name);
  const bool is_it = found != a_.columns.end() && found->entity == entity && found->name == name;
  return is_it ? &*found : nullptr;
}

std::optional<std::string_view> ProgramGraph::text_at(Entity entity, std::string_view name,
                                                      std::size_t row) const {
  const Column* found = column(entity, name);
  if (found == nullptr || found->type() != Column::Type::kText) return std::nullopt;
  check(row < num_rows(entity), "text_at: row is below num_rows");
  const auto [first, last] = found->range(row);
  if (first == last) return std::nullopt;
  return a_.strings[found->texts()[first]];
}

std::optional<std::int64_t> ProgramGraph::int64_at(Entity entity, std::string_view name,
                                                   std::size_t row) const {
  const Column* found = column(entity, name);
  if (found == nullptr || found->type() != Column::Type::kInt64) return std::nullopt;
  check(row < num_rows(entity), "int64_at: row is below num_rows");
  const auto [first, last] = found->range(row);
  if (first == last) return std::nullopt;
  return found->int64s()[first];
}

Result<ProgramGraph> ProgramGraph::with_column(Column column) const {
  auto status = check_column(column, num_rows(column.entity), a_.strings.size());
  if (!status) return error_of(std::move(status));
  ProgramGraph graph = without_column(column.entity, column.name);
  const auto place = lower_bound(graph.a_.columns, column.entity, column.name);
  graph.a_.columns.insert(place, std::move(column));
  return graph;
}

Result<ProgramGraph> ProgramGraph::with_text_column(
    Entity entity, std::string_view name, std::span<const std::string_view> values) const {
  // Ids of the strings that are there stay as they are, so every other array can be shared.
  StringTableBuilder added;
  std::vector<StringId> texts;
  texts.reserve(values.size());
  const auto first = static_cast<StringId>(a_.strings.size());
  for (const std::string_view value : values) texts.push_back(first + added.intern(value));
  const StringTable more = std::move(added).build();

  std::vector<char> bytes(a_.strings.bytes().begin(), a_.strings.bytes().end());
  std::vector<std::int64_t> offsets(a_.strings.offsets().begin(), a_.strings.offsets().end());
  if (offsets.empty()) offsets.push_back(0);
  const auto base = static_cast<std::int64_t>(bytes.size());
  bytes.insert(bytes.end(), more.bytes().begin(), more.bytes().end());
  for (std::size_t i = 1; i < more.offsets().size(); ++i) {
    offsets.push_back(base + more.offsets()[i]);
  }
  ProgramGraph graph = *this;
  graph.a_.strings = StringTable(std::move(bytes), std::move(offsets));
  return graph.with_column({entity, std::string(name), SharedArray(std::move(texts)), {}, {}});
}

ProgramGraph ProgramGraph::without_column(Entity entity, std::string_view name) const {
  ProgramGraph graph = *this;
  std::erase_if(graph.a_.columns, [&](const Column& column) {
    return column.entity == entity && column.name == name;
  });
  return graph;
}

}  // namespace irsight
