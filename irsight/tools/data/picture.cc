#include "irsight/tools/data/picture.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "irsight/base/atomic_file.h"
#include "irsight/graph/formats/dot.h"
#include "irsight/tools/data/system_command.h"

namespace irsight::tools {
namespace {

constexpr std::int32_t kMostNodes = 3000;

// A folder of our own that goes with its contents.
class ScratchFolder {
 public:
  static Result<ScratchFolder> create() {
    std::error_code failed;
    std::filesystem::path parent = std::filesystem::temp_directory_path(failed);
    if (!failed) parent = std::filesystem::absolute(parent, failed);
    if (failed) {
      return tl::unexpected(Error{"TMPDIR: not a folder for temporary files: " + failed.message(),
                                  "set TMPDIR to a folder that you can write to"});
    }
    ScratchFolder folder;
    folder.path_ = (parent / "irsight-XXXXXX").string();
    if (::mkdtemp(folder.path_.data()) != nullptr) return folder;
    const std::string why = system_error_text(errno);
    folder.path_.clear();
    return error("{}: cannot make a folder in it: {}", parent.string(), why);
  }
  ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

 private:
  ScratchFolder() = default;
  std::string path_;
};

}  // namespace

Result<std::string> svg_from_graph(const ProgramGraph& graph) {
  if (graph.num_nodes() > kMostNodes) {
    return tl::unexpected(Error{fmt::format("a picture of {} nodes cannot be read; the most is {}",
                                            graph.num_nodes(), kMostNodes),
                                "choose a part with --function NAME or --node N --hops K"});
  }
  const Result<ScratchFolder> scratch = ScratchFolder::create();
  if (!scratch) return tl::unexpected(scratch.error());
  std::string dot;
  if (Status drawn = append_dot(dot, graph); !drawn) return error_of(std::move(drawn));
  const std::string source = scratch->path() + "/graph.dot";
  if (Status written = write_file_atomically(source, dot); !written) {
    return error_of(std::move(written));
  }
  Result<ProgramRun> run = run_program({"dot", "-Tsvg", source});
  if (!run) {
    return tl::unexpected(
        Error{std::move(run).error().message, "it is in Debian's package graphviz"});
  }
  if (run->status != 0) return error("dot: exit status {}", run->status);
  return std::move(run->output);
}

}  // namespace irsight::tools
