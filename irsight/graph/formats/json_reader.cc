#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "irsight/graph/formats/internal/base64.h"
#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/json_records.h"
#include "irsight/graph/formats/json.h"

namespace irsight {
namespace {

using namespace formats;
using nlohmann::json;

// The text of a string, or of the object that stands for one that is not UTF-8.
std::optional<std::string> text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_object()) return std::nullopt;
  const auto bytes = value.find("bytes");
  if (bytes == value.end() || !bytes->is_string()) return std::nullopt;
  return bytes_from_base64(bytes->get_ref<const std::string&>());
}

std::optional<std::int64_t> integer_of(const json& value) {
  if (value.is_number_unsigned() &&
      value.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
    return std::nullopt;
  }
  return value.is_number_integer() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

std::optional<float> float_of(const json& value) {
  if (value.is_number()) {
    // A double that no float is near would be undefined to convert.
    constexpr double kInfinite = 3.4028235677973366e38;
    const auto number = value.get<double>();
    if (std::abs(number) < kInfinite) return static_cast<float>(number);
    return std::copysign(std::numeric_limits<float>::infinity(),
                         static_cast<float>(number > 0 ? 1 : -1));
  }
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  if (text == "NaN") return std::numeric_limits<float>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<float>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<float>::infinity();
  return std::nullopt;
}

class Reader {
 public:
  Result<ProgramGraph> read(std::string_view text) {
    Status read = for_each_json_record(
        text, [this](JsonPlace place, const json& value) { return take(place, value); });
    if (!read) return error_of(std::move(read));
    if (!has_nodes_) return error("not a node-link object: it has no \"nodes\"");
    return finish();
  }

  Result<std::optional<ProgramGraph>> read_context(std::string_view text) {
    bool is_context = false;
    Status read = for_each_json_record(text, [&](JsonPlace place, const json& value) -> Status {
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

  Status take(JsonPlace place, const json& value) {
    if (place == JsonPlace::kOther || place == JsonPlace::kContext) return {};
    if (place == JsonPlace::kNodes) {
      has_nodes_ = true;
      return {};
    }
    if (place == JsonPlace::kFeatures) return take_features(value, Entity::kGraph, 0);
    if (!value.is_object()) return error("{}: it is no object", kNames[static_cast<int>(place)]);
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
        return take_column(value);
    }
  }

  Status take_context(const json& value) {
    if (!value.is_object()) return error("context: it is no object");
    for (const auto& [name, member] : value.items()) {
      if (name == "features") {
        if (Status taken = take_features(member, Entity::kGraph, 0); !taken) return taken;
      } else if (name == "columns" && member.is_array()) {
        for (const json& column : member) {
          if (!column.is_object()) return error("column: it is no object");
          if (Status taken = take_column(column); !taken) return taken;
        }
      }
    }
    return {};
  }

  // The number that a member holds, or `missing`.
  Status number(const json& record, const char* name, std::int64_t missing, std::int64_t& number) {
    number = missing;
    const auto found = record.find(name);
    if (found == record.end()) return {};
    const auto value = integer_of(*found);
    if (!value) return error("`{}` is no integer", name);
    number = *value;
    return {};
  }

  Status text(const json& record, const char* name, std::string& text) {
    const auto found = record.find(name);
    if (found == record.end()) return {};
    auto value = text_of(*found);
    if (!value) return error("`{}` is no text", name);
    text = *std::move(value);
    return {};
  }

  // An enumerator by number or name.
  template <typename FromName>
  Status enumerator(const json& record, const char* name, FromName from_name,
                    std::int64_t& number) {
    number = 0;
    const auto found = record.find(name);
    if (found == record.end()) return {};
    if (const auto value = integer_of(*found); value) {
      number = *value;
      return {};
    }
    const auto value =
        found->is_string() ? from_name(found->get<std::string>()) : decltype(from_name("")){};
    if (!value) return error("`{}` is no known name or number", name);
    number = static_cast<std::int64_t>(*value);
    return {};
  }

  // Puts the entity and its row in front of an error.
  Status at(Entity entity, std::size_t row, Status status) {
    if (status) return status;
    return tl::unexpected(std::move(status).error().in(fmt::format("{} {}", name_of(entity), row)));
  }

  Status take_node(const json& value) {
    const std::size_t row = assembler_.count(Entity::kNode);
    std::int64_t id = 0, kind = 0, function = 0, block = 0;
    std::string name;
    Status taken =
        number(value, "id", static_cast<std::int64_t>(row), id)
            .and_then([&] { return enumerator(value, "type", node_kind_from_name, kind); })
            .and_then([&] { return text(value, "text", name); })
            .and_then([&] { return number(value, "function", -1, function); })
            .and_then([&] { return number(value, "block", -1, block); });
    if (!taken) return at(Entity::kNode, row, std::move(taken));
    ids_.push_back(id);
    assembler_.add_node(kind, assembler_.text(name), function, block);
    return take_features_of(value, Entity::kNode, row);
  }

  Status take_edge(const json& value) {
    const std::size_t row = edges_.size();
    Edge edge{};
    constexpr auto kMissing = std::numeric_limits<std::int64_t>::min();
    Status taken = enumerator(value, "flow", flow_from_name, edge.flow)
                       .and_then([&] { return number(value, "position", 0, edge.position); })
                       .and_then([&] { return number(value, "source", kMissing, edge.source); })
                       .and_then([&] { return number(value, "target", kMissing, edge.target); });
    if (!taken) return at(Entity::kEdge, row, std::move(taken));
    edges_.push_back(edge);
    return take_features_of(value, Entity::kEdge, row);
  }

  Status take_table(const json& value, Entity entity) {
    const std::size_t row = assembler_.count(entity);
    std::int64_t number_in = 0;
    std::string name;
    const bool is_block = entity == Entity::kBlock;
    Status taken =
        number(value, is_block ? "function" : "module", is_block ? -1 : 0, number_in).and_then([&] {
          return text(value, "name", name);
        });
    if (!taken) return at(entity, row, std::move(taken));
    if (is_block) {
      assembler_.add_block(number_in);
    } else if (entity == Entity::kFunction) {
      assembler_.add_function(name, number_in);
    } else {
      assembler_.add_module(name);
    }
    return take_features_of(value, entity, row);
  }

  Status take_column(const json& value) {
    std::string entity_name, name, type_name;
    Status taken = text(value, "entity", entity_name)
                       .and_then([&] { return text(value, "name", name); })
                       .and_then([&] { return text(value, "type", type_name); });
    if (!taken) return tl::unexpected(std::move(taken).error().in("column"));
    const auto entity = entity_from_name(entity_name);
    if (!entity) return error("column `{}`: `{}` is no entity", name, entity_name);
    const auto list = value.find("list");
    for (int type = 0; type < 3; ++type) {
      if (name_of(static_cast<Column::Type>(type)) != type_name) continue;
      return assembler_.columns(*entity).declare(name, static_cast<Column::Type>(type),
                                                 list != value.end() && *list == true);
    }
    return error("column `{}`: `{}` is no type", name, type_name);
  }

  Status take_features_of(const json& value, Entity entity, std::size_t row) {
    if (row >= std::numeric_limits<std::int32_t>::max()) return error("more than a graph may have");
    const auto features = value.find("features");
    if (features == value.end()) return {};
    return take_features(*features, entity, static_cast<std::int32_t>(row));
  }

  Status take_features(const json& features, Entity entity, std::int32_t row) {
    if (!features.is_object()) {
      return error("{} {}: its features are no object", name_of(entity), row);
    }
    for (const auto& [key, value] : features.items()) {
      // A whole number may be a float's: that is known once its column is.
      values_.clear();
      const auto type = assembler_.columns(entity).type_of(key);
      const bool list = value.is_array();
      if (!value.is_null() && !(list ? take_values(value, type) : take_value(value, type))) {
        return error("{} {}: feature `{}` is {}", name_of(entity), row, key,
                     type ? fmt::format("not {}", name_of(*type)) : "no number, text or list");
      }
      if (list && value.empty()) values_.become(type.value_or(Column::Type::kInt64));
      Status set = assembler_.columns(entity).set(row, key, values_);
      if (!set) return set;
    }
    return {};
  }

  bool take_values(const json& list, std::optional<Column::Type> type) {
    return std::ranges::all_of(list, [&](const json& value) {
      const bool first = values_.size() == 0;
      return take_value(value, first ? type : values_.type);
    });
  }

  bool take_value(const json& value, std::optional<Column::Type> type) {
    if (type != Column::Type::kText && (type == Column::Type::kFloat || value.is_number_float())) {
      const auto number = float_of(value);
      if (!number || type == Column::Type::kInt64) return false;
      values_.become(Column::Type::kFloat);
      values_.floats.push_back(*number);
    } else if (value.is_number_integer() && type != Column::Type::kText) {
      const auto number = integer_of(value);
      if (!number) return false;
      values_.become(Column::Type::kInt64);
      values_.int64s.push_back(*number);
    } else {
      const auto text = text_of(value);
      if (!text || type == Column::Type::kInt64) return false;
      values_.become(Column::Type::kText);
      values_.texts.push_back(assembler_.text(*text));
    }
    return true;
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
  FeatureValues values_;
  std::vector<std::int64_t> ids_;
  std::vector<Edge> edges_;
  bool has_nodes_ = false;
};

}  // namespace

Result<ProgramGraph> graph_from_json(std::string_view text) { return Reader().read(text); }

Result<std::optional<ProgramGraph>> context_from_json(std::string_view text) {
  return Reader().read_context(text);
}

}  // namespace irsight
