#include <fmt/format.h>

#include <memory>

#include "irsight/base/mapped_file.h"
#include "irsight/datasets/dataset_selection.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/dataset_command.h"

namespace irsight::tools {
namespace {

struct SelectLine {
  std::string folder, splits, output;
  std::vector<std::string> levels;
};

Result<int> select_dataset(const SelectLine& line) {
  const Result<Dataset> data = Dataset::open(line.folder);
  if (!data) return tl::unexpected(data.error());
  const auto table = MappedFile::open(line.splits);
  if (!table) return tl::unexpected(table.error());
  const Result<std::vector<SplitRow>> rows = split_rows_from_csv(line.splits, (*table)->text());
  if (!rows) return tl::unexpected(rows.error());
  return select_sources(*data, *rows, line.levels, line.output).map([] { return kDone; });
}

}  // namespace

void add_dataset_select(CLI::App& dataset) {
  CLI::App* verb =
      dataset.add_subcommand("select", "Make a data set of some programs of another one");
  auto line = std::make_shared<SelectLine>();
  verb->add_option("folder", line->folder, "A data set")->required();
  verb->add_option("--splits", line->splits,
                   "Table class,file,split: which programs, and on which side")
      ->required();
  verb->add_option("--levels", line->levels, "Only these levels, as the data set names them")
      ->delimiter(',');
  verb->add_option("-o,--output", line->output, "Folder of the new data set")->required();
  verb->footer(
      "Models of the one know the other: classes stay in their order.\n"
      "Example: irsight dataset select poj104-O0 --splits some.csv -o some-O0");
  run_when_chosen(*verb, [line] { return select_dataset(*line); });
}

}  // namespace irsight::tools
