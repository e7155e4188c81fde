#include "irsight/tools/compile/graph_work.h"

#include <utility>

namespace irsight::tools {

Result<BatchWork> graphs_of(const BatchItem& item, bool encode, const WriteOptions& write) {
  Result<SourceGraphs> made = graphs_from_source(item.request);
  if (!made) return error_of(std::move(made));
  BatchWork work{.parts = {},
                 .pipeline = std::move(made->pipeline),
                 .warnings = std::move(made->warnings),
                 .notes = std::move(made->notes),
                 .dropped = std::move(made->dropped),
                 .ignored = std::move(made->ignored),
                 .mends = std::move(made->mends),
                 .headers = std::move(made->headers),
                 .needs_fresh_process = made->needs_fresh_process};
  for (const NamedGraph& graph : made->graphs) {
    BatchPart& part = work.parts.emplace_back();
    part.name = graph.name;
    part.nodes = graph.graph.num_nodes();
    part.edges = graph.graph.num_edges();
    part.functions = graph.graph.num_functions();
    if (!encode) continue;
    Result<std::string> bytes = encode_graph(graph.graph, write);
    if (!bytes) return tl::unexpected(std::move(bytes).error().in(graph.name));
    part.bytes = std::move(*bytes);
  }
  return work;
}

}  // namespace irsight::tools
