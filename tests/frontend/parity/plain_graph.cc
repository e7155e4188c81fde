#include "tests/frontend/parity/plain_graph.h"

#include <algorithm>
#include <protozero/pbf_reader.hpp>

namespace irsight::parity {
namespace {

using protozero::pbf_reader;

// Features: a map from key to a list of bytes, floats or integers, of which the tools write one.
template <typename Entity>
void read_features(pbf_reader features, Entity& entity) {
  while (features.next(1)) {
    pbf_reader entry = features.get_message();
    std::string key;
    pbf_reader value;
    while (entry.next()) {
      if (entry.tag() == 1)
        key = entry.get_string();
      else if (entry.tag() == 2)
        value = entry.get_message();
      else
        entry.skip();
    }
    while (value.next()) {
      if (value.tag() == 1) {
        pbf_reader list = value.get_message();
        while (list.next(1)) entity.texts[key] = list.get_string();
      } else if (value.tag() == 3) {
        pbf_reader list = value.get_message();
        while (list.next(1))
          for (const std::int64_t number : list.get_packed_int64()) entity.numbers[key] = number;
      } else {
        value.skip();
      }
    }
  }
}

PlainNode read_node(pbf_reader message) {
  PlainNode node;
  while (message.next()) {
    switch (message.tag()) {
      case 1:
        node.kind = message.get_enum();
        break;
      case 2:
        node.text = message.get_string();
        break;
      case 4:
        node.function = message.get_int32();
        break;
      case 7:
        node.block = message.get_int32();
        break;
      case 8:
        read_features(message.get_message(), node);
        break;
      default:
        message.skip();
    }
  }
  return node;
}

PlainEdge read_edge(pbf_reader message) {
  PlainEdge edge;
  while (message.next()) {
    switch (message.tag()) {
      case 1:
        edge.flow = message.get_enum();
        break;
      case 2:
        edge.position = message.get_int32();
        break;
      case 3:
        edge.source = message.get_int32();
        break;
      case 4:
        edge.target = message.get_int32();
        break;
      default:
        message.skip();
    }
  }
  return edge;
}

PlainNamed read_named(pbf_reader message, bool is_function) {
  PlainNamed named;
  while (message.next()) {
    if (message.tag() == 1)
      named.name = message.get_string();
    else if (is_function && message.tag() == 2)
      named.module = message.get_int32();
    else if (message.tag() == (is_function ? 3U : 2U))
      read_features(message.get_message(), named);
    else
      message.skip();
  }
  return named;
}

template <typename Row>
void copy_columns(const ProgramGraph& graph, Entity entity, std::vector<Row>& rows) {
  for (const Column& column : graph.columns()) {
    if (column.entity != entity) continue;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (const auto text = graph.text_at(entity, column.name, i))
        rows[i].texts[column.name] = std::string(*text);
      if (const auto number = graph.int64_at(entity, column.name, i))
        rows[i].numbers[column.name] = *number;
    }
  }
}

}  // namespace

Result<PlainGraph> plain_graph_from_protobuf(std::string_view bytes) try {
  PlainGraph graph;
  pbf_reader message(bytes.data(), bytes.size());
  while (message.next()) {
    switch (message.tag()) {
      case 1:
        graph.nodes.push_back(read_node(message.get_message()));
        break;
      case 2:
        graph.edges.push_back(read_edge(message.get_message()));
        break;
      case 4:
        graph.functions.push_back(read_named(message.get_message(), true));
        break;
      case 5:
        graph.modules.push_back(read_named(message.get_message(), false));
        break;
      default:
        message.skip();
    }
  }
  return graph;
} catch (const protozero::exception& problem) {
  return error("a reference graph is a protobuf message: {}", problem.what());
}

PlainGraph plain_graph_from(const ProgramGraph& graph) {
  PlainGraph plain;
  for (const NodeId node : graph.nodes()) {
    PlainNode row;
    row.kind = static_cast<int>(graph.kind(node));
    row.text = graph.text(node);
    row.function = graph.num_functions() == 0 ? 0 : index(graph.function(node));
    row.block = index(graph.block(node));
    plain.nodes.push_back(std::move(row));
  }
  for (const EdgeId edge : graph.edges())
    plain.edges.push_back({static_cast<int>(graph.flow(edge)), graph.position(edge),
                           index(graph.source(edge)), index(graph.target(edge))});
  for (std::int32_t i = 0; i < graph.num_functions(); ++i) {
    const auto id = static_cast<FunctionId>(i);
    PlainNamed row;
    row.name = graph.function_name(id);
    row.module = index(graph.function_module(id));
    plain.functions.push_back(std::move(row));
  }
  for (std::int32_t i = 0; i < graph.num_modules(); ++i) {
    PlainNamed row;
    row.name = graph.module_name(static_cast<ModuleId>(i));
    plain.modules.push_back(std::move(row));
  }
  copy_columns(graph, Entity::kNode, plain.nodes);
  copy_columns(graph, Entity::kFunction, plain.functions);
  copy_columns(graph, Entity::kModule, plain.modules);
  return plain;
}

}  // namespace irsight::parity
