#include "irsight/tools/data/dataset_command.h"

#include <fmt/format.h>

#include <memory>

#include "irsight/base/atomic_file.h"
#include "irsight/datasets/dataset_summary.h"
#include "irsight/datasets/transport.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/replaceable.h"

namespace irsight::tools {
namespace {

struct DatasetShowLine {
  std::string folder, svg;
  bool json = false, failures = false;
};

Result<int> show_dataset(const DatasetShowLine& line) {
  if (Status free = check_replaceable("--svg", line.svg, "picture (SVG)", is_picture()); !free)
    return error_of(std::move(free));
  const Result<Dataset> data = Dataset::open(line.folder);
  if (!data) return tl::unexpected(data.error());
  const DatasetSummary summary = summary_of(*data);
  if (!line.svg.empty()) {
    if (Status drawn = write_file_atomically(line.svg, svg_of(summary)); !drawn)
      return error_of(std::move(drawn));
  }
  std::string text = line.json ? json_of(summary) : text_of(summary);
  if (line.failures && !line.json) {
    for (const DatasetFailure& failure : summary.failures)
      text += fmt::format("{} ({}): {}\n", failure.source, name_of(failure.split),
                          printable(failure.message));
  }
  if (Status printed = print(text); !printed) return error_of(std::move(printed));
  return kDone;
}

Result<int> check_folder(const std::string& folder) {
  const Result<Dataset> data = Dataset::open(folder);
  if (!data) return tl::unexpected(data.error());
  if (Status good = check_dataset(*data); !good) return error_of(std::move(good));
  const std::string text =
      fmt::format("{}: {} shards, {} sources and {} examples are as they were written; digest {}\n",
                  printable(folder), data->manifest().shards.size(), data->num_sources(),
                  data->size(), data->digest());
  if (Status printed = print(text); !printed) return error_of(std::move(printed));
  if (data->manifest().digest.empty())
    print_note(manifest_file(folder) +
               " is of before manifests had a digest: names of classes and levels, near-duplicates "
               "and what is dropped were not verified");
  return kDone;
}

void add_show(CLI::App& dataset) {
  CLI::App* verb = dataset.add_subcommand("show", "Show classes, sizes and coverage");
  auto line = std::make_shared<DatasetShowLine>();
  verb->add_option("folder", line->folder, "A data set")->required();
  verb->add_flag("--json", line->json, "Print one object of JSON, with each class and failure");
  verb->add_flag("--failures", line->failures, "Also print why sources have no graph");
  verb->add_option("--svg", line->svg, "Draw classes and sizes into this file");
  verb->footer("Example: irsight dataset show poj104-O0 --svg poj104.svg");
  run_when_chosen(*verb, [line] { return show_dataset(*line); });
}

void add_check(CLI::App& dataset) {
  CLI::App* verb =
      dataset.add_subcommand("check", "Verify digests, splits, labels and every graph");
  auto folder = std::make_shared<std::string>();
  verb->add_option("folder", *folder, "A data set")->required();
  verb->footer("Example: irsight dataset check poj104-O0");
  run_when_chosen(*verb, [folder] { return check_folder(*folder); });
}

struct TransportLine {
  std::string folder, output;
  int level = 19;
};

void add_transport(CLI::App& dataset) {
  auto line = std::make_shared<TransportLine>();
  CLI::App* pack = dataset.add_subcommand("pack", "Pack the files of a data set for transport");
  pack->add_option("folder", line->folder, "A data set")->required();
  pack->add_option("-o,--output", line->output, "Folder for the packed files")->required();
  pack->add_option("--level", line->level, "1 (quick) to 19 (small)")
      ->check(CLI::Range(1, 19))
      ->capture_default_str();
  pack->footer("Example: irsight dataset pack poj104-O0 -o poj104-O0.packed");
  run_when_chosen(*pack, [line]() -> Result<int> {
    return pack_dataset(line->folder, line->output, line->level).map([] { return kDone; });
  });
  CLI::App* unpack = dataset.add_subcommand("unpack", "Unpack a data set that was packed");
  unpack->add_option("folder", line->folder, "Folder of packed files")->required();
  unpack->add_option("-o,--output", line->output, "Folder of the data set")->required();
  unpack->footer("Example: irsight dataset unpack poj104-O0.packed -o poj104-O0");
  run_when_chosen(*unpack, [line]() -> Result<int> {
    return unpack_dataset(line->folder, line->output).map([] { return kDone; });
  });
}

}  // namespace

void add_dataset_command(CLI::App& app) {
  CLI::App* dataset = app.add_subcommand("dataset", "Data sets to learn from");
  dataset->require_subcommand(1);
  add_show(*dataset);
  add_check(*dataset);
  add_dataset_split(*dataset);
  add_dataset_select(*dataset);
  add_transport(*dataset);
  dataset->footer(
      "And, where irsight-compile is installed:\n"
      "  build                       Build a data set of a published one\n"
      "irsight dataset WORD --help shows a word's options and an example.\n"
      "Example: irsight dataset show poj104-O0");
}

}  // namespace irsight::tools
