#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "irsight/datasets/near_duplicates.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/dataset_command.h"

namespace irsight::tools {
namespace {

struct SplitLine {
  std::string folder;
  double drop = 0;
  bool keep = false, json = false;
};

std::string table_of_counts(const DatasetManifest& manifest) {
  std::string text = "similarity  train  validation   test\n";
  for (const NearDuplicateCount& count : manifest.near_duplicates) {
    text += fmt::format("{:>10.1f} {:>6} {:>11} {:>6}\n", count.threshold, count.train,
                        count.validation, count.test);
  }
  return text + fmt::format("dropped: {}\n", manifest.dropped.size());
}

std::string json_of_counts(const DatasetManifest& manifest) {
  nlohmann::ordered_json counts = nlohmann::ordered_json::array();
  for (const NearDuplicateCount& count : manifest.near_duplicates) {
    counts.push_back({{"threshold", count.threshold},
                      {"train", count.train},
                      {"validation", count.validation},
                      {"test", count.test}});
  }
  const nlohmann::ordered_json json = {{"near_duplicates", counts},
                                       {"dropped", manifest.dropped.size()}};
  return json.dump() + "\n";
}

Result<int> split_dataset(const SplitLine& line) {
  const Result<Dataset> data = Dataset::open(line.folder);
  if (!data) return tl::unexpected(data.error());
  DatasetManifest manifest = data->manifest();
  if (line.drop > 0 || line.keep || manifest.near_duplicates.empty()) {
    const std::vector<double> similarities = near_duplicates_of(*data);
    manifest.near_duplicates = count_near_duplicates(*data, similarities);
    if (line.drop > 0 || line.keep) {
      manifest.dropped_from = line.drop;
      manifest.dropped = training_duplicates(*data, similarities, line.drop);
    }
    if (Status written = write_manifest(line.folder, manifest); !written)
      return error_of(std::move(written));
  }
  const std::string text = line.json ? json_of_counts(manifest) : table_of_counts(manifest);
  if (Status printed = print(text); !printed) return error_of(std::move(printed));
  return kDone;
}

}  // namespace

void add_dataset_split(CLI::App& dataset) {
  CLI::App* verb = dataset.add_subcommand(
      "split", "Count near-duplicates across the splits, and leave them out of training");
  auto line = std::make_shared<SplitLine>();
  verb->add_option("folder", line->folder, "A data set")->required();
  CLI::Option* drop =
      verb->add_option("--drop", line->drop,
                       "Leave out training sources this similar to one of validation or test")
          ->check(CLI::IsMember(std::vector<double>(kNearDuplicateThresholds.begin(),
                                                    kNearDuplicateThresholds.end())));
  verb->add_flag("--keep", line->keep, "Leave out none again")->excludes(drop);
  verb->add_flag("--json", line->json, "Print one object of JSON");
  verb->footer(
      "Validation and test never change; files of the data set stay, only its manifest is "
      "written.\nExample: irsight dataset split poj104-O0 --drop 0.8");
  run_when_chosen(*verb, [line] { return split_dataset(*line); });
}

}  // namespace irsight::tools
