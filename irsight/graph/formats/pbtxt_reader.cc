#include <limits>
#include <string>

#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/pbtxt_lexer.h"
#include "irsight/graph/formats/pbtxt.h"

namespace irsight {

using namespace formats;

namespace {

std::string lower(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Reads messages of the schema into an assembler.
class MessageReader {
 public:
  explicit MessageReader(PbtxtLexer& lexer) : lexer_(lexer) {}

  void read_graph_field(std::string_view name) {
    if (name == "node") return values([this] { read_node(); });
    if (name == "edge") return values([this] { read_edge(); });
    if (name == "function") return values([this] { read_function(); });
    if (name == "module") return values([this] { read_module(); });
    if (name == "block") return values([this] { read_block(); });
    if (name == "features") return values([this] { read_features(Entity::kGraph); });
    unknown("ProgramGraph", name);
  }

  void read_graph() {
    message([this](std::string_view name) { read_graph_field(name); });
  }

  void read_features(Entity entity) {
    const std::size_t row = entity == Entity::kGraph ? 0 : assembler_.count(entity);
    if (row >= std::numeric_limits<std::int32_t>::max()) lexer_.fail("more than a graph may have");
    message([&](std::string_view name) {
      if (name != "feature") unknown("Features", name);
      values([&] { read_entry(entity, static_cast<std::int32_t>(row)); });
    });
  }

  Result<ProgramGraph> finish() { return std::move(assembler_).finish(); }

 private:
  [[noreturn]] void unknown(std::string_view message, std::string_view field) {
    lexer_.fail(fmt::format("`{}` is no field of {}", field, message));
  }

  template <typename OnField>
  void message(OnField on_field) {
    const char close = lexer_.accept('<') ? '>' : '}';
    if (close == '}') lexer_.expect('{');
    while (!lexer_.accept(close)) {
      on_field(lexer_.identifier());
      if (!lexer_.accept(';')) lexer_.accept(',');
    }
  }

  // A field's value, or a list of values in brackets.
  template <typename OnValue>
  void values(OnValue on_value) {
    lexer_.accept(':');
    if (!lexer_.accept('[')) return on_value();
    if (lexer_.accept(']')) return;
    do {
      on_value();
    } while (lexer_.accept(','));
    lexer_.expect(']');
  }

  std::int64_t number() {
    lexer_.expect(':');
    return lexer_.integer();
  }
  std::string text() {
    lexer_.expect(':');
    return lexer_.string();
  }

  template <typename FromName>
  std::int64_t enumerator(FromName from_name) {
    lexer_.expect(':');
    const char next = lexer_.peek();
    if (next == '-' || (next >= '0' && next <= '9')) return lexer_.integer();
    const std::string_view name = lexer_.identifier();
    const auto value = from_name(lower(name));
    if (!value) lexer_.fail(fmt::format("`{}` is no value of this field", name));
    return static_cast<std::int64_t>(*value);
  }

  void read_node() {
    std::int64_t kind = 0, function = 0, block = 0;
    std::string name, raw;
    message([&](std::string_view field) {
      if (field == "type") return void(kind = enumerator(node_kind_from_name));
      if (field == "text") return void(name = text());
      if (field == "raw_text") return void(raw = text());
      if (field == "function") return void(function = number());
      if (field == "block") return void(block = number());
      if (field == "features") return values([this] { read_features(Entity::kNode); });
      unknown("Node", field);
    });
    assembler_.add_node(kind, assembler_.text(raw.empty() ? name : raw), function, block);
  }

  void read_edge() {
    std::int64_t flow = 0, position = 0, source = 0, target = 0;
    message([&](std::string_view field) {
      if (field == "flow") return void(flow = enumerator(flow_from_name));
      if (field == "position") return void(position = number());
      if (field == "source") return void(source = number());
      if (field == "target") return void(target = number());
      if (field == "features") return values([this] { read_features(Entity::kEdge); });
      unknown("Edge", field);
    });
    assembler_.add_edge(flow, position, source, target);
  }

  void read_function() {
    std::int64_t module = 0;
    std::string name, raw;
    message([&](std::string_view field) {
      if (field == "name") return void(name = text());
      if (field == "raw_name") return void(raw = text());
      if (field == "module") return void(module = number());
      if (field == "features") return values([this] { read_features(Entity::kFunction); });
      unknown("Function", field);
    });
    assembler_.add_function(raw.empty() ? name : raw, module);
  }

  void read_module() {
    std::string name, raw;
    message([&](std::string_view field) {
      if (field == "name") return void(name = text());
      if (field == "raw_name") return void(raw = text());
      if (field == "features") return values([this] { read_features(Entity::kModule); });
      unknown("Module", field);
    });
    assembler_.add_module(raw.empty() ? name : raw);
  }

  void read_block() {
    std::int64_t function = 0;
    message([&](std::string_view field) {
      if (field == "function") return void(function = number());
      if (field == "features") return values([this] { read_features(Entity::kBlock); });
      unknown("Block", field);
    });
    assembler_.add_block(function);
  }

  void read_entry(Entity entity, std::int32_t row) {
    std::string key;
    values_.clear();
    message([&](std::string_view field) {
      if (field == "key") return void(key = text());
      if (field == "value") return values([this] { read_feature(); });
      unknown("the map of features", field);
    });
    const Status set = assembler_.columns(entity).set(row, key, values_);
    if (!set) lexer_.fail(set.error().message);
  }

  void read_feature() {
    message([this](std::string_view field) {
      if (field == "bytes_list") {
        values_.become(Column::Type::kText);
      } else if (field == "float_list") {
        values_.become(Column::Type::kFloat);
      } else if (field == "int64_list") {
        values_.become(Column::Type::kInt64);
      } else {
        unknown("Feature", field);
      }
      values([this] { read_list(); });
    });
  }

  void read_list() {
    message([this](std::string_view field) {
      if (field != "value") unknown("the list of values", field);
      if (lexer_.peek() != ':') lexer_.expect(':');
      values([this] { read_value(); });
    });
  }

  void read_value() {
    if (values_.type == Column::Type::kText) {
      values_.texts.push_back(assembler_.text(lexer_.string()));
    } else if (values_.type == Column::Type::kFloat) {
      values_.floats.push_back(lexer_.floating());
    } else {
      values_.int64s.push_back(lexer_.integer());
    }
  }

  PbtxtLexer& lexer_;
  GraphAssembler assembler_;
  FeatureValues values_;
};

}  // namespace

class PbtxtParser::Impl {
 public:
  explicit Impl(std::string_view text) : lexer_(text) {}

  Result<std::optional<ProgramGraph>> next() {
    if (done_) return std::nullopt;
    Result<std::optional<ProgramGraph>> graph = guarded();
    done_ = !graph || !*graph || !is_list_;
    return graph;
  }

  const ProgramGraph& context() const { return context_; }

 private:
  Result<std::optional<ProgramGraph>> guarded() {
    try {
      return read();
    } catch (const PbtxtError& failure) {
      return error("{}", failure.what());
    }
  }

  Result<std::optional<ProgramGraph>> read() {
    MessageReader reader(lexer_);
    while (!lexer_.at_end()) {
      const std::string_view name = lexer_.identifier();
      if (!started_) is_list_ = name == "graph" || name == "context";
      started_ = true;
      if (!is_list_) {
        reader.read_graph_field(name);
      } else if (name == "graph") {
        if (Result<std::optional<ProgramGraph>> graph = read_item(); !graph || *graph) return graph;
      } else {
        if (Status read = read_context(name); !read) return error_of(std::move(read));
      }
      if (!lexer_.accept(';')) lexer_.accept(',');
    }
    if (is_list_ || !started_) return std::nullopt;
    return reader.finish().map([](ProgramGraph graph) { return std::optional(std::move(graph)); });
  }

  // One graph of a list; of several in brackets one a call.
  Result<std::optional<ProgramGraph>> read_item() {
    lexer_.accept(':');
    if (lexer_.peek() == '[') lexer_.fail("a list of graphs is written as one field a graph");
    MessageReader reader(lexer_);
    reader.read_graph();
    return reader.finish().map([](ProgramGraph graph) { return std::optional(std::move(graph)); });
  }

  Status read_context(std::string_view name) {
    if (name != "context") lexer_.fail(fmt::format("`{}` is no field of ProgramGraphList", name));
    lexer_.accept(':');
    MessageReader reader(lexer_);
    reader.read_features(Entity::kGraph);
    return reader.finish().map([this](ProgramGraph graph) { context_ = std::move(graph); });
  }

  PbtxtLexer lexer_;
  ProgramGraph context_;
  bool started_ = false, is_list_ = false, done_ = false;
};

PbtxtParser::PbtxtParser(std::string_view text) : impl_(std::make_unique<Impl>(text)) {}
PbtxtParser::~PbtxtParser() = default;
Result<std::optional<ProgramGraph>> PbtxtParser::next() { return impl_->next(); }
const ProgramGraph& PbtxtParser::context() const { return impl_->context(); }

Result<ProgramGraph> graph_from_pbtxt(std::string_view text) {
  PbtxtParser parser(text);
  Result<std::optional<ProgramGraph>> graph = parser.next();
  if (!graph) return error_of(std::move(graph));
  if (!*graph) return error("there is no graph in the text");
  Result<std::optional<ProgramGraph>> more = parser.next();
  if (!more) return error_of(std::move(more));
  if (*more) return error("there is more than one graph in the text");
  return **std::move(graph);
}

}  // namespace irsight
