#include "irsight/graph/formats/internal/pbtxt_messages.h"

#include <algorithm>
#include <limits>

namespace irsight::formats {
namespace {

std::string lower_case(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool is_in(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void PbtxtMessages::unknown(std::string_view message, std::string_view field) {
  lexer_.fail(fmt::format("`{}` is no field of {}", field, message));
}

// Fields that are not repeated come once, as in protobuf itself.
template <typename OnField>
void PbtxtMessages::message(Names repeated, OnField on_field) {
  std::vector<std::string_view> seen;
  const char close = lexer_.accept('<') ? '>' : '}';
  if (close == '}') lexer_.expect('{');
  while (!lexer_.accept(close)) {
    const std::string_view name = lexer_.identifier();
    if (!is_in(name, repeated)) {
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
        lexer_.fail(fmt::format("`{}` is given twice", name));
      }
      seen.push_back(name);
    }
    on_field(name);
    if (!lexer_.accept(';')) lexer_.accept(',');
  }
}

// A message, or a list of messages in brackets.
template <typename OnValue>
void PbtxtMessages::values(OnValue on_value) {
  lexer_.accept(':');
  lexer_.list_or_one(on_value);
}

template <typename OnValue>
void PbtxtMessages::value(OnValue on_value) {
  lexer_.accept(':');
  on_value();
}

std::int64_t PbtxtMessages::number() {
  lexer_.expect(':');
  const std::int64_t value = lexer_.integer();
  if (value == static_cast<std::int32_t>(value)) return value;
  lexer_.fail(fmt::format("{} is out of range", value));
}

std::string PbtxtMessages::text() {
  lexer_.expect(':');
  return lexer_.string();
}

template <typename FromName>
std::int64_t PbtxtMessages::enumerator(FromName from_name) {
  lexer_.expect(':');
  const char next = lexer_.peek();
  if (next == '-' || (next >= '0' && next <= '9')) return lexer_.integer();
  const std::string_view name = lexer_.identifier();
  const auto value = from_name(lower_case(name));
  if (!value) lexer_.fail(fmt::format("`{}` is no value of this field", name));
  return static_cast<std::int64_t>(*value);
}

void PbtxtMessages::read_graph_field(std::string_view name) {
  if (name == "node") return values([this] { read_node(); });
  if (name == "edge") return values([this] { read_edge(); });
  if (name == "function") return values([this] { read_function(); });
  if (name == "module") return values([this] { read_module(); });
  if (name == "block") return values([this] { read_block(); });
  if (name == "features") return value([this] { read_features(Entity::kGraph); });
  unknown("ProgramGraph", name);
}

void PbtxtMessages::read_graph() {
  message({"node", "edge", "function", "module", "block"},
          [this](std::string_view name) { read_graph_field(name); });
}

void PbtxtMessages::read_features(Entity entity) {
  const std::size_t row = entity == Entity::kGraph ? 0 : assembler_.count(entity);
  if (row >= std::numeric_limits<std::int32_t>::max()) lexer_.fail("more than a graph may have");
  message({"feature"}, [&](std::string_view name) {
    if (name != "feature") unknown("Features", name);
    values([&] { read_entry(entity, static_cast<std::int32_t>(row)); });
  });
}

void PbtxtMessages::read_node() {
  std::int64_t kind = 0, function = 0, block = 0;
  std::string name, raw;
  message({}, [&](std::string_view field) {
    if (field == "type") return void(kind = enumerator(node_kind_from_name));
    if (field == "text") return void(name = text());
    if (field == "raw_text") return void(raw = text());
    if (field == "function") return void(function = number());
    if (field == "block") return void(block = number());
    if (field == "features") return value([this] { read_features(Entity::kNode); });
    unknown("Node", field);
  });
  assembler_.add_node(kind, assembler_.text(raw.empty() ? name : raw), function, block);
}

void PbtxtMessages::read_edge() {
  std::int64_t flow = 0, position = 0, source = 0, target = 0;
  message({}, [&](std::string_view field) {
    if (field == "flow") return void(flow = enumerator(flow_from_name));
    if (field == "position") return void(position = number());
    if (field == "source") return void(source = number());
    if (field == "target") return void(target = number());
    if (field == "features") return value([this] { read_features(Entity::kEdge); });
    unknown("Edge", field);
  });
  assembler_.add_edge(flow, position, source, target);
}

void PbtxtMessages::read_function() {
  std::int64_t module = 0;
  std::string name, raw;
  message({}, [&](std::string_view field) {
    if (field == "name") return void(name = text());
    if (field == "raw_name") return void(raw = text());
    if (field == "module") return void(module = number());
    if (field == "features") return value([this] { read_features(Entity::kFunction); });
    unknown("Function", field);
  });
  assembler_.add_function(raw.empty() ? name : raw, module);
}

void PbtxtMessages::read_module() {
  std::string name, raw;
  message({}, [&](std::string_view field) {
    if (field == "name") return void(name = text());
    if (field == "raw_name") return void(raw = text());
    if (field == "features") return value([this] { read_features(Entity::kModule); });
    unknown("Module", field);
  });
  assembler_.add_module(raw.empty() ? name : raw);
}

void PbtxtMessages::read_block() {
  std::int64_t function = 0;
  message({}, [&](std::string_view field) {
    if (field == "function") return void(function = number());
    if (field == "features") return value([this] { read_features(Entity::kBlock); });
    unknown("Block", field);
  });
  assembler_.add_block(function);
}

void PbtxtMessages::read_entry(Entity entity, std::int32_t row) {
  std::string key;
  values_.clear();
  message({}, [&](std::string_view field) {
    if (field == "key") return void(key = text());
    if (field == "value") return value([this] { read_feature(); });
    unknown("the map of features", field);
  });
  const Status set = assembler_.columns(entity).set(row, key, values_);
  if (!set) lexer_.fail(set.error().message);
}

void PbtxtMessages::read_feature() {
  message({}, [this](std::string_view field) {
    if (values_.type) lexer_.fail(fmt::format("`{}` beside a list of another type", field));
    if (field == "bytes_list") {
      values_.become(Column::Type::kText);
    } else if (field == "float_list") {
      values_.become(Column::Type::kFloat);
    } else if (field == "int64_list") {
      values_.become(Column::Type::kInt64);
    } else {
      unknown("Feature", field);
    }
    value([this] { read_list(); });
  });
}

void PbtxtMessages::read_list() {
  message({"value"}, [this](std::string_view field) {
    if (field != "value") unknown("the list of values", field);
    if (lexer_.peek() != ':') lexer_.expect(':');
    values([this] { read_value(); });
  });
}

void PbtxtMessages::read_value() {
  if (values_.type == Column::Type::kText) {
    values_.texts.push_back(assembler_.text(lexer_.string()));
  } else if (values_.type == Column::Type::kFloat) {
    values_.floats.push_back(lexer_.floating());
  } else {
    values_.int64s.push_back(lexer_.integer());
  }
}

}  // namespace irsight::formats
