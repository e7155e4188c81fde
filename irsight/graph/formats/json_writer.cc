#include <charconv>
#include <cmath>
#include <vector>

#include "irsight/base/json_text.h"
#include "irsight/graph/formats/internal/base64.h"
#include "irsight/graph/formats/internal/feature_rows.h"
#include "irsight/graph/formats/json.h"

namespace irsight {
namespace {

using namespace formats;

void append_text(std::string& out, std::string_view text) {
  if (is_utf8(text)) {
    out += json_quote(text);
  } else {
    fmt::format_to(std::back_inserter(out), R"({{"bytes":"{}","text":{}}})",
                   base64_from_bytes(text), json_quote(text));
  }
}

// The shortest number that gives the same float when it is read as a double and rounded.
std::string json_float(float value) {
  if (std::isnan(value)) return R"("NaN")";
  if (std::isinf(value)) return value < 0 ? R"("-Infinity")" : R"("Infinity")";
  std::string text = fmt::format("{}", value);
  double wide = 0;
  std::from_chars(text.data(), text.data() + text.size(), wide);
  if (static_cast<float>(wide) != value) text = fmt::format("{}", static_cast<double>(value));
  const bool integral = text.find_first_of(".e") == text.npos;
  return integral ? text + ".0" : text;
}

class JsonGraphText {
 public:
  JsonGraphText(std::string& out, const ProgramGraph& graph) : out_(out), graph_(graph) {}

  Status write() {
    out_ += R"({"directed":true,"multigraph":true,"graph":{)";
    return write_columns(graph_.columns())
        .and_then([this] { return write_modules(); })
        .and_then([this] { return write_functions(); })
        .and_then([this] { return write_blocks(); })
        .and_then([this] { return write_graph_features(); })
        .and_then([this] { return write_nodes(); })
        .and_then([this] { return write_edges(); })
        .map([this] { out_ += "}\n"; });
  }

  Status write_context() {
    out_ += R"({"context":{)";
    std::vector<Column> columns;
    for (const Column& column : graph_.columns()) {
      if (column.entity == Entity::kGraph) columns.push_back(column);
    }
    return write_columns(columns).and_then([this] { return write_graph_features(); }).map([this] {
      out_ += "}\n";
    });
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  Status use_columns(Entity entity) {
    Result<std::vector<FeatureKey>> keys = feature_keys(graph_, entity);
    if (!keys) return error_of(std::move(keys));
    keys_ = *std::move(keys);
    return {};
  }

  Status write_columns(const std::vector<Column>& columns) {
    out_ += R"("columns":[)";
    const char* comma = "";
    for (const Column& column : columns) {
      if (column.name.starts_with(kUnsetPrefix)) continue;
      put(R"({}{{"entity":"{}","name":{},"type":"{}","list":{}}})", std::exchange(comma, ","),
          name_of(column.entity), json_quote(column.name), name_of(column.type()),
          !column.offsets.empty());
    }
    out_ += ']';
    return {};
  }

  // An array of records, one for each row of an entity.
  template <typename WriteRow>
  Status write_rows(std::string_view name, Entity entity, WriteRow write_row) {
    if (Status used = use_columns(entity); !used) return used;
    put(R"(,"{}":[)", name);
    for (std::size_t row = 0; row < graph_.num_rows(entity); ++row) {
      out_ += row == 0 ? "{" : ",{";
      write_row(row);
      put_features(row, ",");
      out_ += '}';
    }
    out_ += ']';
    return {};
  }

  Status write_modules() {
    return write_rows("module", Entity::kModule, [this](std::size_t row) {
      out_ += R"("name":)";
      append_text(out_, graph_.module_name(static_cast<ModuleId>(row)));
    });
  }

  Status write_functions() {
    return write_rows("function", Entity::kFunction, [this](std::size_t row) {
      const auto function = static_cast<FunctionId>(row);
      out_ += R"("name":)";
      append_text(out_, graph_.function_name(function));
      put(R"(,"module":{})", index(graph_.function_module(function)));
    });
  }

  Status write_blocks() {
    return write_rows("block", Entity::kBlock, [this](std::size_t row) {
      put(R"("function":{})", index(graph_.block_function(static_cast<BlockId>(row))));
    });
  }

  Status write_graph_features() {
    return use_columns(Entity::kGraph).map([this] {
      put_features(0, ",");
      out_ += '}';
    });
  }

  Status write_nodes() {
    return write_rows("nodes", Entity::kNode, [this](std::size_t row) {
      const auto node = static_cast<NodeId>(row);
      put(R"("id":{},"type":{},"text":)", row, static_cast<int>(graph_.kind(node)));
      append_text(out_, graph_.text(node));
      put(R"(,"function":{},"block":{})", index(graph_.function(node)), index(graph_.block(node)));
    });
  }

  Status write_edges() {
    keys_to_.assign(static_cast<std::size_t>(graph_.num_nodes()), 0);
    return write_rows("edges", Entity::kEdge, [this](std::size_t row) {
      const auto edge = static_cast<EdgeId>(row);
      put(R"("source":{},"target":{},"key":{},"flow":{},"position":{})", index(graph_.source(edge)),
          index(graph_.target(edge)), key_of(edge), static_cast<int>(graph_.flow(edge)),
          graph_.position(edge));
    });
  }

  // Counts the edges from one node to another. Edges come by source: when a source is done, the
  // counts of its targets go back to 0.
  int key_of(EdgeId edge) {
    const NodeId source = graph_.source(edge);
    if (source != key_source_) {
      if (key_source_ != NodeId::kNone) {
        for (const EdgeId old : graph_.out_edges(key_source_)) key_count(old) = 0;
      }
      key_source_ = source;
    }
    return key_count(edge)++;
  }
  int& key_count(EdgeId edge) { return keys_to_[static_cast<std::size_t>(graph_.target(edge))]; }

  void put_features(std::size_t row, const char* comma) {
    bool any = false;
    for (const FeatureKey& key : keys_) {
      if (!key.column->is_present(row)) continue;
      put(R"({}{}:)", any ? "," : std::string(comma) + R"("features":{)", json_quote(key.key));
      any = true;
      if (key.unset) {
        out_ += "null";
      } else {
        put_value(*key.column, row);
      }
    }
    if (any) out_ += '}';
  }

  void put_value(const Column& column, std::size_t row) {
    const bool list = !column.offsets.empty();
    if (list) out_ += '[';
    bool first = true;
    for_each_value(graph_, column, row, [this, &first](auto value) {
      if (!std::exchange(first, false)) out_ += ',';
      if constexpr (std::is_same_v<decltype(value), std::string_view>) {
        append_text(out_, value);
      } else if constexpr (std::is_same_v<decltype(value), float>) {
        out_ += json_float(value);
      } else {
        put("{}", value);
      }
    });
    if (list) out_ += ']';
  }

  std::string& out_;
  const ProgramGraph& graph_;
  std::vector<FeatureKey> keys_;
  std::vector<int> keys_to_;
  NodeId key_source_ = NodeId::kNone;
};

}  // namespace

Status append_json(std::string& out, const ProgramGraph& graph) {
  return JsonGraphText(out, graph).write();
}

Status append_json_context(std::string& out, const ProgramGraph& context) {
  return JsonGraphText(out, context).write_context();
}

}  // namespace irsight
