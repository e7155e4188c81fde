// Writes the same graphs as JSON lines, as a shard, as protobuf and as a plain list of edges, for
// formats_python_test.py; compares what is read from texts and from protobuf, for
// pbtxt_python_test.py.
// usage: formats_python_program write FOLDER | compare FOLDER COUNT
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

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

// All graphs of a file, and its context, as lines.
Result<std::string> dump_of(const std::string& path, Format format) {
  auto reader = open_reader(path, format);
  if (!reader) return error_of(std::move(reader));
  std::string lines;
  while (true) {
    auto graph = (*reader)->next();
    if (!graph) return error_of(std::move(graph));
    if (!*graph) break;
    lines += dump(**graph) + "--\n";
  }
  return lines + dump((*reader)->context());
}

// Says of FOLDER/I.pbtxt whether it is refused, and whether it is the same as FOLDER/I.pb.
std::string verdict(const std::string& folder, int i) {
  const std::string path = fmt::format("{}/{}", folder, i);
  const auto text = dump_of(path + ".pbtxt", Format::kPbtxt);
  const bool is_message = std::filesystem::exists(path + ".pb");
  if (!text) return is_message ? "refused: " + text.error().message : "refused";
  if (!is_message) return "read";
  const bool is_empty = std::filesystem::file_size(path + ".pb") == 0;  // which open_reader refuses
  const auto message = is_empty ? Result<std::string>(dump(ProgramGraph()))
                                : dump_of(path + ".pb", Format::kProtobufList);
  if (!message) return message.error().message;
  return *text == *message ? "same" : fmt::format("{} instead of {}", *text, *message);
}

int compare(const std::string& folder, int count) {
  for (int i = 0; i < count; ++i) {
    std::string line = verdict(folder, i);
    std::replace(line.begin(), line.end(), '\n', '|');
    fmt::print("{}\n", line);
  }
  return 0;
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  const std::string_view verb = argc > 2 ? argv[1] : "";
  if (verb == "compare" && argc == 4) return irsight::compare(argv[2], std::atoi(argv[3]));
  if (verb != "write" || argc != 3) return 2;
  const irsight::Status written = irsight::write_folder(argv[2]);
  if (!written) std::fprintf(stderr, "error: %s\n", written.error().message.c_str());
  return written ? 0 : 1;
}
