#include "irsight/graph/formats/internal/flat_graph.h"

#include <cstring>
#include <memory>

namespace irsight::formats {
namespace {

constexpr std::size_t kAlignment = 8;

std::size_t padded(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

template <typename T>
void put(std::string& out, std::span<const T> values) {
  const std::uint64_t count = values.size();
  out.append(reinterpret_cast<const char*>(&count), sizeof(count));
  const std::size_t bytes = values.size_bytes();
  if (bytes > 0) out.append(reinterpret_cast<const char*>(values.data()), bytes);
  out.append(padded(bytes) - bytes, '\0');
}

void put_number(std::string& out, std::uint64_t value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

/// Takes arrays from aligned memory; after the first that does not fit, all are empty.
class Cursor {
 public:
  Cursor(std::span<const std::byte> bytes, std::shared_ptr<const void> owner)
      : bytes_(bytes), owner_(std::move(owner)) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (bytes_.size() < sizeof(value)) {
      failed_ = true;
      return 0;
    }
    std::memcpy(&value, bytes_.data(), sizeof(value));
    bytes_ = bytes_.subspan(sizeof(value));
    return value;
  }

  template <typename T>
  void take(SharedArray<T>& array) {
    const std::uint64_t count = number();
    if (count > bytes_.size() / sizeof(T) || padded(count * sizeof(T)) > bytes_.size()) {
      failed_ = true;
      bytes_ = {};
      return;
    }
    array = SharedArray<T>({reinterpret_cast<const T*>(bytes_.data()), count}, owner_);
    bytes_ = bytes_.subspan(padded(count * sizeof(T)));
  }

  bool failed() const { return failed_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::span<const std::byte> bytes_;
  std::shared_ptr<const void> owner_;
  bool failed_ = false;
};

// Calls `visit` with each array of a graph but its columns and strings, in the order of the bytes.
template <typename Arrays, typename Visit>
void for_each_array(Arrays& a, Visit visit) {
  visit(a.node_kind);
  visit(a.node_text);
  visit(a.node_function);
  visit(a.node_block);
  visit(a.out_offsets);
  visit(a.in_offsets);
  visit(a.edge_source);
  visit(a.edge_target);
  visit(a.edge_label);
  visit(a.in_edges);
  visit(a.block_function);
  visit(a.function_name);
  visit(a.function_module);
  visit(a.module_name);
}

Column::Values values_of_type(std::uint64_t type) {
  if (type == 0) return SharedArray<std::int64_t>();
  if (type == 1) return SharedArray<float>();
  return SharedArray<StringId>();
}

void put_column(std::string& out, const Column& column) {
  put_number(out, static_cast<std::uint64_t>(column.entity));
  put_number(out, static_cast<std::uint64_t>(column.type()));
  put(out, std::span<const char>(column.name));
  std::visit([&out](const auto& values) { put(out, values.span()); }, column.values);
  put(out, column.offsets.span());
  put(out, column.present.span());
}

Result<Column> take_column(Cursor& cursor) {
  const std::uint64_t entity = cursor.number(), type = cursor.number();
  if (entity >= kEntities || type > 2) return error("a column of unknown entity or type");
  Column column{.entity = static_cast<Entity>(entity),
                .name = {},
                .values = values_of_type(type),
                .offsets = {},
                .present = {}};
  SharedArray<char> name;
  cursor.take(name);
  column.name.assign(name.begin(), name.end());
  std::visit([&cursor](auto& values) { cursor.take(values); }, column.values);
  cursor.take(column.offsets);
  cursor.take(column.present);
  return column;
}

Status check_strings(const SharedArray<char>& bytes, const SharedArray<std::int64_t>& offsets) {
  std::int64_t before = 0;
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    if (offsets[i] < before || (i == 0 && offsets[0] != 0)) return error("string offsets fall");
    before = offsets[i];
  }
  if (static_cast<std::uint64_t>(before) == bytes.size()) return {};
  return error("strings end at {} of {}", before, bytes.size());
}

}  // namespace

std::string flat_from_graph(const ProgramGraph& graph) {
  const GraphArrays& arrays = graph.arrays();
  std::string out;
  for_each_array(arrays, [&out](const auto& array) { put(out, array.span()); });
  put(out, arrays.strings.bytes().span());
  put(out, arrays.strings.offsets().span());
  put_number(out, arrays.columns.size());
  for (const Column& column : arrays.columns) put_column(out, column);
  return out;
}

Result<ProgramGraph> graph_from_flat(std::string_view bytes) {
  auto words = std::make_shared<std::vector<std::uint64_t>>(padded(bytes.size()) / kAlignment);
  if (!bytes.empty()) std::memcpy(words->data(), bytes.data(), bytes.size());
  Cursor cursor(std::as_bytes(std::span(*words)), words);
  GraphArrays arrays;
  for_each_array(arrays, [&cursor](auto& array) { cursor.take(array); });
  SharedArray<char> text;
  SharedArray<std::int64_t> offsets;
  cursor.take(text);
  cursor.take(offsets);
  if (Status fits = check_strings(text, offsets); !fits) return error_of(std::move(fits));
  arrays.strings = StringTable::checked(std::move(text), std::move(offsets));
  for (std::uint64_t left = cursor.number(); left > 0 && !cursor.failed(); --left) {
    Result<Column> column = take_column(cursor);
    if (!column) return error_of(std::move(column));
    arrays.columns.push_back(*std::move(column));
  }
  if (cursor.failed() || !cursor.at_end()) return error("an encoded graph that is cut or damaged");
  if (arrays.out_offsets.empty() && arrays.node_kind.empty()) {
    arrays.out_offsets = arrays.in_offsets =
        SharedArray<std::int32_t>(std::vector<std::int32_t>{0});
  }
  return ProgramGraph::from_arrays(std::move(arrays));
}

}  // namespace irsight::formats
