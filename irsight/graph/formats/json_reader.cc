#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/json_features.h"
#include "irsight/graph/formats/internal/json_fields.h"
#include "irsight/graph/formats/internal/json_records.h"
#include "irsight/graph/formats/json.h"

namespace irsight {
namespace {

using namespace formats;

class JsonGraphReader {
 public:
  Result<ProgramGraph> read(std::string_view text) {
    Status read = for_each_json_record(
        text, [this](JsonPlace place, JsonValue value) { return take(place, value); });
    if (!read) return error_of(std::move(read));
    if (!has_nodes_) return error("not a node-link object: it has no \"nodes\"");
    return finish();
  }

  Result<std::optional<ProgramGraph>> read_context(std::string_view text) {
    bool is_context = false;
    Status read = for_each_json_record(text, [&](JsonPlace place, JsonValue value) -> Status {
      if (place != JsonPlace::kContext) return {};
      is_context = true;
      return take_context(value);
    });
    if (!read) return error_of(std::move(read));
    if (!is_context) return std::nullopt;
    return finish().map([](ProgramGraph graph) { return std::optional(std::move(graph)); });
  }

 private:
  struct Edge {
    std::int64_t flow, position, source, target;
  };

  Status take(JsonPlace place, JsonValue value) {
    if (place == JsonPlace::kOther || place == JsonPlace::kContext) return {};
    if (place == JsonPlace::kNodes) {
      has_nodes_ = true;
      return {};
    }
    if (place == JsonPlace::kFeatures) return features_.take(value, Entity::kGraph, 0);
    if (!value.is(JsonValue::Kind::kObject))
      return error("{}: it is no object", kNames[static_cast<int>(place)]);
    switch (place) {
      case JsonPlace::kNode:
        return take_node(value);
      case JsonPlace::kEdge:
        return take_edge(value);
      case JsonPlace::kModule:
        return take_table(value, Entity::kModule);
      case JsonPlace::kFunction:
        return take_table(value, Entity::kFunction);
      case JsonPlace::kBlock:
        return take_table(value, Entity::kBlock);
      default:
        return features_.take_column(value);
    }
  }

  Status take_context(JsonValue value) {
    if (!value.is(JsonValue::Kind::kObject)) return error("context: it is no object");
    Status taken;
    if (const auto columns = value.find("columns");
        columns && columns->is(JsonValue::Kind::kArray)) {
      columns->for_each([&](std::string_view /*name*/, JsonValue column) {
        taken = column.is(JsonValue::Kind::kObject) ? features_.take_column(column)
                                                    : error("column: it is no object");
        return taken.has_value();
      });
    }
    if (!taken) return taken;
    const auto features = value.find("features");
    return features ? features_.take(*features, Entity::kGraph, 0) : taken;
  }

  // Puts the entity and its row in front of an error.
  Status at(Entity entity, std::size_t row, Status status) {
    if (status) return status;
    return tl::unexpected(std::move(status).error().in(fmt::format("{} {}", name_of(entity), row)));
  }

  Status take_node(JsonValue value) {
    const std::size_t row = assembler_.count(Entity::kNode);
    std::int64_t id = 0, kind = 0, function = 0, block = 0;
    std::string name;
    Status taken =
        take_number(value, "id", static_cast<std::int64_t>(row), id)
            .and_then([&] { return take_enumerator(value, "type", node_kind_from_name, kind); })
            .and_then([&] { return take_text(value, "text", name); })
            .and_then([&] { return take_number(value, "function", -1, function); })
            .and_then([&] { return take_number(value, "block", -1, block); });
    if (!taken) return at(Entity::kNode, row, std::move(taken));
    ids_.push_back(id);
    assembler_.add_node(kind, assembler_.text(name), function, block);
    return features_.take_of(value, Entity::kNode, row);
  }

  Status take_edge(JsonValue value) {
    const std::size_t row = edges_.size();
    Edge edge{};
    constexpr auto kMissing = std::numeric_limits<std::int64_t>::min();
    Status taken =
        take_enumerator(value, "flow", flow_from_name, edge.flow)
            .and_then([&] { return take_number(value, "position", 0, edge.position); })
            .and_then([&] { return take_number(value, "source", kMissing, edge.source); })
            .and_then([&] { return take_number(value, "target", kMissing, edge.target); });
    if (!taken) return at(Entity::kEdge, row, std::move(taken));
    edges_.push_back(edge);
    return features_.take_of(value, Entity::kEdge, row);
  }

  Status take_table(JsonValue value, Entity entity) {
    const std::size_t row = assembler_.count(entity);
    std::int64_t owner = 0;
    std::string name;
    const bool is_block = entity == Entity::kBlock;
    Status taken = take_number(value, is_block ? "function" : "module", is_block ? -1 : 0, owner)
                       .and_then([&] { return take_text(value, "name", name); });
    if (!taken) return at(entity, row, std::move(taken));
    if (is_block) {
      assembler_.add_block(owner);
    } else if (entity == Entity::kFunction) {
      assembler_.add_function(name, owner);
    } else {
      assembler_.add_module(name);
    }
    return features_.take_of(value, entity, row);
  }

  Result<ProgramGraph> finish() {
    std::vector<std::pair<std::int64_t, std::int64_t>> rows;  // id to row, by id
    for (std::size_t row = 0; row < ids_.size(); ++row) {
      rows.emplace_back(ids_[row], static_cast<std::int64_t>(row));
    }
    std::ranges::sort(rows);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].first != rows[i - 1].first) continue;
      return error("node {}: id {} is also node {}'s", rows[i].second, rows[i].first,
                   rows[i - 1].second);
    }
    const auto row_of = [&rows](std::int64_t id) -> std::int64_t {
      const auto found = std::ranges::lower_bound(rows, std::pair(id, std::int64_t{-1}));
      return found != rows.end() && found->first == id ? found->second : -1;
    };
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const Edge& edge = edges_[i];
      const std::int64_t source = row_of(edge.source), target = row_of(edge.target);
      if (source < 0 || target < 0) {
        return error("edge {}: {} {} is no node's id", i, source < 0 ? "source" : "target",
                     source < 0 ? edge.source : edge.target);
      }
      assembler_.add_edge(edge.flow, edge.position, source, target);
    }
    return std::move(assembler_).finish();
  }

  static constexpr const char* kNames[] = {"node", "edge", "module", "function", "block", "column"};

  GraphAssembler assembler_;
  JsonFeatures features_{assembler_};
  std::vector<std::int64_t> ids_;
  std::vector<Edge> edges_;
  bool has_nodes_ = false;
};

}  // namespace

Result<ProgramGraph> graph_from_json(std::string_view text) { return JsonGraphReader().read(text); }

Result<std::optional<ProgramGraph>> context_from_json(std::string_view text) {
  return JsonGraphReader().read_context(text);
}

}  // namespace irsight
