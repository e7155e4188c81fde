#include <memory>
#include <optional>

#include "irsight/graph/canonical.h"
#include "irsight/graph/equality.h"
#include "irsight/graph/formats/graph_stream.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"

namespace irsight::tools {
namespace {

struct CompareLine {
  std::string first, second;
  bool exact = false;
};

Result<int> run(const CompareLine& line) {
  auto first = open_reader(line.first);
  if (!first) return error_of(std::move(first));
  auto second = open_reader(line.second);
  if (!second) return error_of(std::move(second));
  for (std::size_t count = 0;; ++count) {
    Result<std::optional<ProgramGraph>> a = (*first)->next();
    if (!a) return error_of(std::move(a));
    Result<std::optional<ProgramGraph>> b = (*second)->next();
    if (!b) return error_of(std::move(b));
    if (!*a && !*b) {
      if (Status told = print(fmt::format("{} graphs, equal\n", count)); !told) {
        return error_of(std::move(told));
      }
      return kDone;
    }
    if (!*a || !*b) {
      return error("{} has {} graphs, {} has more", *a ? line.second : line.first, count,
                   *a ? line.first : line.second);
    }
    const auto found =
        line.exact ? difference(**a, **b) : difference(canonical(**a), canonical(**b));
    if (found) return error("graph {}: {}", count, *found);
  }
}

}  // namespace

void add_compare_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("compare", "Tell whether two files hold the same graphs");
  auto line = std::make_shared<CompareLine>();
  verb->add_option("first", line->first, "A file of graphs")->required();
  verb->add_option("second", line->second, "Another one")->required();
  verb->add_flag("--exact", line->exact,
                 "Also compare the numbers of variables, constants and types, which no rule fixes");
  verb->footer(
      "Exits with 0 where they are equal, else with 1 and the first difference.\n"
      "Example: irsight compare ours.pb theirs.pb");
  run_when_chosen(*verb, [line] { return run(*line); });
}

}  // namespace irsight::tools
