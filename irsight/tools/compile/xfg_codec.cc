#include "irsight/tools/compile/xfg_codec.h"

#include <cstring>
#include <span>

#include "irsight/base/check.h"

namespace irsight::tools {
namespace {

class Writer {
 public:
  template <typename T>
  void write(std::span<const T> values) {
    const std::uint64_t count = values.size();
    bytes_.append(reinterpret_cast<const char*>(&count), sizeof count);
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }
  void write(std::string_view text) { write(std::span<const char>(text)); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  std::vector<T> read() {
    std::uint64_t count = 0;
    copy(&count, sizeof count);
    check(count <= bytes_.size() / sizeof(T), "a worker's graphs are whole");
    std::vector<T> values(count);
    copy(values.data(), count * sizeof(T));
    return values;
  }
  std::string text() {
    const std::vector<char> bytes = read<char>();
    return {bytes.begin(), bytes.end()};
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  void copy(void* to, std::size_t size) {
    check(size <= bytes_.size(), "a worker's graphs are whole");
    if (size != 0) std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

  std::string_view bytes_;
};

}  // namespace

std::string bytes_from_xfgs(const std::vector<NamedXfg>& graphs) {
  Writer writer;
  for (const NamedXfg& graph : graphs) {
    writer.write(graph.module);
    writer.write(graph.level);
    writer.write(graph.xfg.node_kind.span());
    writer.write(graph.xfg.edge_source.span());
    writer.write(graph.xfg.edge_target.span());
    writer.write(graph.xfg.edge_statement.span());
    writer.write(graph.xfg.edge_origin.span());
    writer.write(graph.xfg.edge_flow.span());
    writer.write(graph.xfg.statements.bytes().span());
    writer.write(graph.xfg.statements.offsets().span());
    writer.write(std::span<const XfgFunction>(graph.functions));
  }
  return writer.take();
}

std::vector<NamedXfg> xfgs_from_bytes(std::string_view bytes) {
  std::vector<NamedXfg> graphs;
  Reader reader(bytes);
  while (!reader.at_end()) {
    NamedXfg& graph = graphs.emplace_back();
    graph.module = reader.text();
    graph.level = reader.text();
    graph.xfg.node_kind = reader.read<XfgNodeKind>();
    graph.xfg.edge_source = reader.read<std::int32_t>();
    graph.xfg.edge_target = reader.read<std::int32_t>();
    graph.xfg.edge_statement = reader.read<StringId>();
    graph.xfg.edge_origin = reader.read<std::int32_t>();
    graph.xfg.edge_flow = reader.read<XfgFlow>();
    SharedArray<char> texts = reader.read<char>();
    SharedArray<std::int64_t> offsets = reader.read<std::int64_t>();
    graph.xfg.statements = StringTable(std::move(texts), std::move(offsets));
    graph.functions = reader.read<XfgFunction>();
  }
  return graphs;
}

}  // namespace irsight::tools
