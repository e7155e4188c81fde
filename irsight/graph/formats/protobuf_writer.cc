#include <algorithm>
#include <vector>

#include "irsight/base/json_text.h"
#include "irsight/graph/formats/internal/feature_rows.h"
#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/wire.h"
#include "irsight/graph/formats/protobuf.h"

namespace irsight {
namespace {

using namespace formats;

constexpr std::uint32_t kRawTextField = 15;

/// Writes one graph; the strings are kept between rows, so that nothing is allocated per row.
class ProtobufWriter {
 public:
  ProtobufWriter(std::string& out, const ProgramGraph& graph) : out_(out), graph_(graph) {}

  Status write() {
    out_.reserve(out_.size() + estimate());
    return write_nodes()
        .and_then([this] { return write_edges(); })
        .and_then([this] { return write_functions(); })
        .and_then([this] { return write_modules(); })
        .and_then([this] { return write_graph_features(); })
        .and_then([this] { return write_blocks(); });
  }

  Status write_features_only() {
    return use_columns(Entity::kGraph).map([this] {
      encode_features(0);
      out_ += features_;
    });
  }

 private:
  std::size_t estimate() const {
    return 16 * static_cast<std::size_t>(graph_.num_nodes() + graph_.num_edges()) +
           graph_.strings().bytes().size();
  }

  Status use_columns(Entity entity) {
    Result<std::vector<FeatureKey>> keys = feature_keys(graph_, entity);
    if (!keys) return error_of(std::move(keys));
    keys_ = *std::move(keys);
    return {};
  }

  Status write_nodes() {
    if (Status used = use_columns(Entity::kNode); !used) return used;
    const bool no_functions = graph_.num_functions() == 0;
    for (const NodeId node : graph_.nodes()) {
      message_.clear();
      wire::put_number(message_, 1, static_cast<int>(graph_.kind(node)));
      put_utf8(2, graph_.text(node));
      wire::put_number(message_, 4, no_functions ? 0 : index(graph_.function(node)));
      wire::put_number(message_, 7, index(graph_.block(node)));
      put_features(8, static_cast<std::size_t>(node));
      put_raw(graph_.text(node));
      wire::put_bytes(out_, 1, message_);
    }
    return {};
  }

  Status write_edges() {
    if (Status used = use_columns(Entity::kEdge); !used) return used;
    for (const EdgeId edge : graph_.edges()) {
      char numbers[4 * (wire::kLongestVarint + 1)];
      char* end = wire::number_to(numbers, 1, static_cast<int>(graph_.flow(edge)));
      end = wire::number_to(end, 2, graph_.position(edge));
      end = wire::number_to(end, 3, index(graph_.source(edge)));
      end = wire::number_to(end, 4, index(graph_.target(edge)));
      message_.assign(numbers, static_cast<std::size_t>(end - numbers));
      put_features(5, static_cast<std::size_t>(edge));
      wire::put_bytes(out_, 2, message_);
    }
    return {};
  }

  Status write_functions() {
    if (Status used = use_columns(Entity::kFunction); !used) return used;
    for (std::int32_t i = 0; i < graph_.num_functions(); ++i) {
      const auto function = static_cast<FunctionId>(i);
      message_.clear();
      put_utf8(1, graph_.function_name(function));
      wire::put_number(message_, 2, index(graph_.function_module(function)));
      put_features(3, static_cast<std::size_t>(i));
      put_raw(graph_.function_name(function));
      wire::put_bytes(out_, 4, message_);
    }
    return {};
  }

  Status write_modules() {
    if (Status used = use_columns(Entity::kModule); !used) return used;
    for (std::int32_t i = 0; i < graph_.num_modules(); ++i) {
      const std::string_view name = graph_.module_name(static_cast<ModuleId>(i));
      message_.clear();
      put_utf8(1, name);
      put_features(2, static_cast<std::size_t>(i));
      put_raw(name);
      wire::put_bytes(out_, 5, message_);
    }
    return {};
  }

  Status write_graph_features() {
    return use_columns(Entity::kGraph).map([this] {
      message_.clear();
      put_features(6, 0);
      out_ += message_;
    });
  }

  Status write_blocks() {
    if (has_derived_blocks(graph_)) return {};
    if (Status used = use_columns(Entity::kBlock); !used) return used;
    for (std::int32_t i = 0; i < graph_.num_blocks(); ++i) {
      message_.clear();
      wire::put_number(message_, 1, index(graph_.block_function(static_cast<BlockId>(i))));
      put_features(2, static_cast<std::size_t>(i));
      wire::put_bytes(out_, 7, message_);
    }
    return {};
  }

  void put_utf8(std::uint32_t field, std::string_view text) {
    is_utf8_ = is_utf8(text);
    wire::put_text(message_, field, is_utf8_ ? text : std::string_view(utf8_from_bytes(text)));
  }

  // Requires: follows put_utf8() of the same text.
  void put_raw(std::string_view text) {
    if (!is_utf8_) wire::put_bytes(message_, kRawTextField, text);
  }

  void put_features(std::uint32_t field, std::size_t row) {
    if (keys_.empty()) return;
    encode_features(row);
    if (!features_.empty()) wire::put_bytes(message_, field, features_);
  }

  // Entry { key 1, value 2: Feature { kind: List { values } } }, its sizes counted from the inside.
  void encode_features(std::size_t row) {
    features_.clear();
    for (const FeatureKey& key : keys_) {
      if (!key.column->is_present(row)) continue;
      const std::size_t list = key.unset ? 0 : list_size(*key.column, row);
      const std::size_t feature = key.unset ? 0 : wire::bytes_size(list);
      wire::put_head(features_, 1, wire::bytes_size(key.key.size()) + wire::bytes_size(feature));
      wire::put_bytes(features_, 1, key.key);
      wire::put_head(features_, 2, feature);
      if (!key.unset) put_list(*key.column, row, list);
    }
  }

  // Texts stay where they are; numbers are encoded into `numbers_`.
  std::size_t list_size(const Column& column, std::size_t row) {
    const auto [first, last] = column.range(row);
    if (column.type() == Column::Type::kText) {
      std::size_t size = 0;
      for (std::size_t i = first; i < last; ++i) {
        size += wire::bytes_size(graph_.strings()[column.texts()[i]].size());
      }
      return size;
    }
    numbers_.clear();
    for (std::size_t i = first; i < last; ++i) {
      if (column.type() == Column::Type::kFloat) {
        wire::put_float(numbers_, column.floats()[i]);
      } else {
        wire::put_varint(numbers_, static_cast<std::uint64_t>(column.int64s()[i]));
      }
    }
    return numbers_.empty() ? 0 : wire::bytes_size(numbers_.size());
  }

  // Requires: follows list_size() of the same row.
  void put_list(const Column& column, std::size_t row, std::size_t size) {
    constexpr std::uint32_t kFields[] = {3, 2, 1};  // int64, float, bytes
    wire::put_head(features_, kFields[static_cast<std::size_t>(column.type())], size);
    if (column.type() != Column::Type::kText) return wire::put_text(features_, 1, numbers_);
    const auto [first, last] = column.range(row);
    for (std::size_t i = first; i < last; ++i) {
      wire::put_bytes(features_, 1, graph_.strings()[column.texts()[i]]);
    }
  }

  std::string& out_;
  const ProgramGraph& graph_;
  std::vector<FeatureKey> keys_;
  std::string message_, features_, numbers_;
  bool is_utf8_ = true;
};

}  // namespace

Status append_protobuf(std::string& out, const ProgramGraph& graph) {
  return ProtobufWriter(out, graph).write();
}

Status append_protobuf_features(std::string& out, const ProgramGraph& graph) {
  return ProtobufWriter(out, graph).write_features_only();
}

}  // namespace irsight
