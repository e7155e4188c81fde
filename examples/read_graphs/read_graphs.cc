// Counts the instructions of each graph in the files that are named:
//   read_graphs graphs.safetensors more.pb …
#include <algorithm>
#include <iostream>
#include <string>
#include <utility>

#include "irsight/graph/formats/graph_stream.h"

namespace {

// Graphs are read one at a time: a file larger than memory is no trouble.
irsight::Status print_counts(const std::string& path) {
  auto reader = irsight::open_reader(path);
  if (!reader) return irsight::error_of(std::move(reader));
  while (true) {
    auto next = (*reader)->next();
    if (!next) return irsight::error_of(std::move(next));
    if (!*next) return {};
    const irsight::ProgramGraph& graph = **next;
    const auto instructions =
        std::ranges::count(graph.nodes(), irsight::NodeKind::kInstruction,
                           [&](irsight::NodeId node) { return graph.kind(node); });
    std::cout << path << ": " << graph.num_nodes() << " nodes, " << graph.num_edges() << " edges, "
              << instructions << " instructions\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    if (const auto done = print_counts(argv[i]); !done) {
      std::cerr << "error: " << done.error().message << '\n';
      status = 1;
    }
  }
  return status;
}
