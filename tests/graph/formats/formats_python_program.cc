// Writes the same graphs as JSON lines, as a shard, as protobuf and as a plain list of edges, for
// formats_python_test.py. usage: formats_python_program FOLDER
#include <fmt/format.h>

#include <cstdio>

#include "irsight/base/atomic_file.h"
#include "irsight/graph/formats/graph_stream.h"
#include "tests/graph/formats/sample_graphs.h"

namespace irsight {
namespace {

Status write_all(const std::string& path, const std::vector<ProgramGraph>& graphs) {
  auto writer = open_writer(path);
  if (!writer) return error_of(std::move(writer));
  for (const ProgramGraph& graph : graphs) {
    if (Status added = (*writer)->add(graph); !added) return added;
  }
  return (*writer)->close();
}

std::string edge_lines(const std::vector<ProgramGraph>& graphs) {
  std::string lines;
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    for (const EdgeId edge : graphs[i].edges()) {
      lines += fmt::format("{} {} {} {} {} {}\n", i, index(graphs[i].source(edge)),
                           index(graphs[i].target(edge)), static_cast<int>(graphs[i].flow(edge)),
                           graphs[i].position(edge), graphs[i].text(graphs[i].source(edge)));
    }
  }
  return lines;
}

Status write_folder(const std::string& folder) {
  const std::vector<ProgramGraph> graphs = {full_graph(), programl_graph(), empty_graph()};
  return write_all(folder + "/graphs.json", graphs)
      .and_then([&] { return write_all(folder + "/graphs.safetensors", graphs); })
      .and_then([&] { return write_all(folder + "/graphs.ProgramGraphList.pb.gz", graphs); })
      .and_then([&] { return write_file_atomically(folder + "/edges.txt", edge_lines(graphs)); });
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const irsight::Status written = irsight::write_folder(argv[1]);
  if (!written) std::fprintf(stderr, "error: %s\n", written.error().message.c_str());
  return written ? 0 : 1;
}
