#include "irsight/tools/compile/xfg_codec.h"

#include <span>

#include "irsight/tools/compile/array_codec.h"

namespace irsight::tools {

std::string bytes_from_xfgs(const std::vector<NamedXfg>& graphs) {
  ArrayWriter writer;
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
  ArrayReader reader(bytes);
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
