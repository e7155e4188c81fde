// Prints the size of the graphs of a source file, whatever its compilation does to the process it is in:
//   graph_of_source FILE [CLANG ARGUMENTS...]
#include <iostream>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_source.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: graph_of_source FILE [CLANG ARGUMENTS...]\n";
    return 2;
  }
  const irsight::GraphRequest request = {
      .inputs = {{.path = argv[1], .arguments = std::vector<std::string>(argv + 2, argv + argc)}}};
  // irsight's CMake package names the worker of the installation that was found.
  const auto graphs =
      irsight::graph_from_source(request, {.worker_program = IRSIGHT_COMPILE_PROGRAM});
  if (!graphs) {
    std::cerr << "error: " << graphs.error().message << '\n';
    return 1;
  }
  for (const irsight::NamedGraph& entry : graphs->graphs) {
    std::cout << entry.name << ": " << entry.graph.num_nodes() << " nodes, "
              << entry.graph.num_edges() << " edges\n";
  }
  return 0;
}
