#include "irsight/tools/data/picture.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"
#include "irsight/graph/formats/dot.h"

namespace irsight::tools {
namespace {

constexpr std::int32_t kMostNodes = 3000;

// A folder of our own that goes with its contents.
struct Scratch {
  std::string path = (std::filesystem::temp_directory_path() / "irsight-XXXXXX").string();
  bool made = ::mkdtemp(path.data()) != nullptr;
  ~Scratch() {
    std::error_code ignored;
    if (made) std::filesystem::remove_all(path, ignored);
  }
};

}  // namespace

Result<std::string> svg_from_graph(const ProgramGraph& graph) {
  if (graph.num_nodes() > kMostNodes) {
    return tl::unexpected(Error{fmt::format("a picture of {} nodes cannot be read; the most is {}",
                                            graph.num_nodes(), kMostNodes),
                                "choose a part with --function NAME or --node N --hops K"});
  }
  const Scratch scratch;
  if (!scratch.made) return error("{}: folder cannot be made", scratch.path);
  std::string dot;
  if (Status drawn = append_dot(dot, graph); !drawn) return error_of(std::move(drawn));
  const std::string source = scratch.path + "/graph.dot";
  const std::string picture = scratch.path + "/graph.svg";
  if (Status written = write_file_atomically(source, dot); !written) {
    return error_of(std::move(written));
  }
  // Both names are made here and hold nothing that a shell reads.
  const std::string command = "dot -Tsvg " + source + " -o " + picture + " 2>/dev/null";
  const int status = std::system(command.c_str());  // NOLINT(bugprone-command-processor)
  if (status == -1 || WEXITSTATUS(status) == 127) {
    return tl::unexpected(Error{"dot: not installed", "it is in Debian's package graphviz"});
  }
  if (status != 0) return error("dot: exit status {}", WEXITSTATUS(status));
  return read_file(picture);
}

}  // namespace irsight::tools
