#include <algorithm>
#include <cmath>
#include <vector>

#include "irsight/base/json_text.h"
#include "irsight/graph/formats/internal/feature_rows.h"
#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/pbtxt.h"

namespace irsight {
namespace {

using namespace formats;

void append_quoted(std::string& out, std::string_view text) {
  const bool utf8 = is_utf8(text);
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !utf8)) {
      fmt::format_to(std::back_inserter(out), "\\{:03o}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string pbtxt_float(float value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return fmt::format("{}", value);
}

std::string upper(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

class PbtxtText {
 public:
  PbtxtText(std::string& out, const ProgramGraph& graph) : out_(out), graph_(graph) {}

  Status write() {
    return write_nodes()
        .and_then([this] { return write_edges(); })
        .and_then([this] { return write_functions(); })
        .and_then([this] { return write_modules(); })
        .and_then([this] { return write_graph_features(); })
        .and_then([this] { return write_blocks(); });
  }

  Status write_features_only() {
    return use_columns(Entity::kGraph).map([this] { put_feature_entries(0); });
  }

 private:
  Status use_columns(Entity entity) {
    Result<std::vector<FeatureKey>> keys = feature_keys(graph_, entity);
    if (!keys) return error_of(std::move(keys));
    keys_ = *std::move(keys);
    return {};
  }

  void indent() { out_.append(2 * depth_, ' '); }
  void open(std::string_view name) {
    indent();
    out_.append(name).append(" {\n");
    ++depth_;
  }
  void close() {
    --depth_;
    indent();
    out_ += "}\n";
  }
  void put_word(std::string_view name, std::string_view word) {
    indent();
    out_.append(name).append(": ").append(word).append("\n");
  }
  void put_number(std::string_view name, std::int64_t value) {
    if (value != 0) put_word(name, fmt::format_int(value).c_str());
  }
  void put_text(std::string_view name, std::string_view text) {
    indent();
    out_.append(name).append(": ");
    append_quoted(out_, text);
    out_ += '\n';
  }
  void put_utf8(std::string_view name, std::string_view text) {
    if (!text.empty()) put_text(name, is_utf8(text) ? std::string(text) : utf8_from_bytes(text));
  }
  void put_raw(std::string_view name, std::string_view text) {
    if (!is_utf8(text)) put_text(name, text);
  }

  Status write_nodes() {
    if (Status used = use_columns(Entity::kNode); !used) return used;
    const bool no_functions = graph_.num_functions() == 0;
    for (const NodeId node : graph_.nodes()) {
      open("node");
      if (graph_.kind(node) != NodeKind{}) put_word("type", upper(name_of(graph_.kind(node))));
      put_utf8("text", graph_.text(node));
      put_number("function", no_functions ? 0 : index(graph_.function(node)));
      put_number("block", index(graph_.block(node)));
      put_features(static_cast<std::size_t>(node));
      put_raw("raw_text", graph_.text(node));
      close();
    }
    return {};
  }

  Status write_edges() {
    if (Status used = use_columns(Entity::kEdge); !used) return used;
    for (const EdgeId edge : graph_.edges()) {
      open("edge");
      if (graph_.flow(edge) != Flow{}) put_word("flow", upper(name_of(graph_.flow(edge))));
      put_number("position", graph_.position(edge));
      put_number("source", index(graph_.source(edge)));
      put_number("target", index(graph_.target(edge)));
      put_features(static_cast<std::size_t>(edge));
      close();
    }
    return {};
  }

  Status write_functions() {
    if (Status used = use_columns(Entity::kFunction); !used) return used;
    for (std::int32_t i = 0; i < graph_.num_functions(); ++i) {
      const auto function = static_cast<FunctionId>(i);
      open("function");
      put_utf8("name", graph_.function_name(function));
      put_number("module", index(graph_.function_module(function)));
      put_features(static_cast<std::size_t>(i));
      put_raw("raw_name", graph_.function_name(function));
      close();
    }
    return {};
  }

  Status write_modules() {
    if (Status used = use_columns(Entity::kModule); !used) return used;
    for (std::int32_t i = 0; i < graph_.num_modules(); ++i) {
      const std::string_view name = graph_.module_name(static_cast<ModuleId>(i));
      open("module");
      put_utf8("name", name);
      put_features(static_cast<std::size_t>(i));
      put_raw("raw_name", name);
      close();
    }
    return {};
  }

  Status write_graph_features() {
    return use_columns(Entity::kGraph).map([this] { put_features(0); });
  }

  Status write_blocks() {
    if (has_derived_blocks(graph_)) return {};
    if (Status used = use_columns(Entity::kBlock); !used) return used;
    for (std::int32_t i = 0; i < graph_.num_blocks(); ++i) {
      open("block");
      put_number("function", index(graph_.block_function(static_cast<BlockId>(i))));
      put_features(static_cast<std::size_t>(i));
      close();
    }
    return {};
  }

  void put_features(std::size_t row) {
    const auto is_here = [row](const FeatureKey& key) { return key.column->is_present(row); };
    if (std::ranges::none_of(keys_, is_here)) return;
    open("features");
    put_feature_entries(row);
    close();
  }

  void put_feature_entries(std::size_t row) {
    for (const FeatureKey& key : keys_) {
      if (!key.column->is_present(row)) continue;
      open("feature");
      put_text("key", key.key);
      open("value");
      if (!key.unset) put_values(*key.column, row);
      close();
      close();
    }
  }

  void put_values(const Column& column, std::size_t row) {
    constexpr std::string_view kLists[] = {"int64_list", "float_list", "bytes_list"};
    open(kLists[static_cast<std::size_t>(column.type())]);
    for_each_value(graph_, column, row, [this](auto value) {
      if constexpr (std::is_same_v<decltype(value), std::string_view>) {
        put_text("value", value);
      } else if constexpr (std::is_same_v<decltype(value), float>) {
        put_word("value", pbtxt_float(value));
      } else {
        put_word("value", fmt::format_int(value).c_str());
      }
    });
    close();
  }

  std::string& out_;
  const ProgramGraph& graph_;
  std::vector<FeatureKey> keys_;
  std::size_t depth_ = 0;
};

}  // namespace

Status append_pbtxt(std::string& out, const ProgramGraph& graph) {
  return PbtxtText(out, graph).write();
}

Status append_pbtxt_features(std::string& out, const ProgramGraph& graph) {
  return PbtxtText(out, graph).write_features_only();
}

std::string pbtxt_field(std::string_view name, std::string_view message) {
  std::string out = fmt::format("{} {{\n", name);
  while (!message.empty()) {
    const std::size_t end = std::min(message.find('\n'), message.size() - 1) + 1;
    out.append("  ").append(message.substr(0, end));
    message.remove_prefix(end);
  }
  return out + "}\n";
}

}  // namespace irsight
