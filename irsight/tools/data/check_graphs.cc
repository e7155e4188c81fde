#include "irsight/tools/data/check_graphs.h"

#include "irsight/graph/validate.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"

namespace irsight::tools {
namespace {

// Returns true when the graph is valid; prints which rule it breaks otherwise.
bool check_graph(const std::string& place, const ProgramGraph& graph) {
  Status valid = validate(graph);
  if (valid) return true;
  const std::string_view name = graph.attribute("name").value_or("");
  print_error(std::move(valid).error().in(
      name.empty() ? place : fmt::format("{} ({})", place, printable(name))));
  return false;
}

}  // namespace

Result<int> check_graphs(const std::string& file, GraphReader& reader,
                         std::optional<std::size_t> index) {
  std::size_t count = 0, checked = 0, broken = 0;
  for (;; ++count) {
    const Result<std::optional<ProgramGraph>> graph = reader.next();
    if (!graph) return tl::unexpected(graph.error());
    if (!*graph) break;
    if (index && *index != count) continue;
    ++checked;
    if (!check_graph(fmt::format("{}: graph {}", file, count), **graph)) ++broken;
  }
  if (index && checked == 0)
    return error("{}: graph {} is not there; the file has {}", file, *index, count);
  const std::string found = broken == 0 ? "all valid" : fmt::format("{} not valid", broken);
  return print(fmt::format("{}: {} graphs, {}\n", file, checked, found)).map([broken] {
    return broken == 0 ? kDone : kFailed;
  });
}

}  // namespace irsight::tools
