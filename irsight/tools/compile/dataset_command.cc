#include "irsight/tools/compile/dataset_command.h"

#include <llvm/Config/llvm-config.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "irsight/base/folder_lock.h"
#include "irsight/base/mapped_file.h"
#include "irsight/datasets/dataset_summary.h"
#include "irsight/datasets/dataset_writer.h"
#include "irsight/datasets/near_duplicates.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/source_digest.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/dataset_graphs.h"
#include "irsight/tools/compile/dataset_sources.h"
#include "irsight/tools/compile/input_options.h"

namespace irsight::tools {
namespace {

constexpr std::uint64_t kLongestSource = std::uint64_t{64} << 20;

struct DatasetLine {
  InputOptions input;
  std::string set, root, output;
  std::vector<std::string> levels = {"0"};
  std::string shard_size = "16M", graphs = "instructions";
  double drop = 0;
  bool no_recover = false;
};

// One run of `irsight dataset build`.
class DatasetBuild {
 public:
  explicit DatasetBuild(const DatasetLine& line) : line_(line) {}

  Result<int> run();

 private:
  DatasetManifest plan() const;
  Status build(const BatchOptions& batch);
  Status take(std::size_t row, const BatchResult& result);
  Status count_duplicates();
  bool was_missing(std::string_view name, std::string_view failure) const;
  std::string path_of(const SplitRow& row) const {
    return set_.folder + "/" + row.label + "/" + row.file;
  }

  const DatasetLine& line_;
  PublishedSet set_;
  std::vector<std::string> levels_;
  std::vector<std::string> classes_;
  std::unique_ptr<DatasetWriter> writer_;
};

// Errors: a header for all sources that none of them could read.
Status check_prelude(const std::string& prelude) {
  if (prelude.empty()) return {};
  const Result<std::string> text = read_file(prelude, kLongestSource);
  return text ? Status{} : tl::unexpected(Error(text.error()).in("--prelude"));
}

// Takes away what a refused build has made, and nothing that was there before it.
class MadeFolder {
 public:
  MadeFolder(std::string path, bool with_contents)
      : path_(std::move(path)), with_contents_(with_contents) {
    std::error_code ignored;
    is_made_ = !std::filesystem::exists(path_, ignored);
  }
  MadeFolder(const MadeFolder&) = delete;
  MadeFolder& operator=(const MadeFolder&) = delete;
  ~MadeFolder() {
    std::error_code ignored;
    if (!is_made_) return;
    if (with_contents_)
      std::filesystem::remove_all(path_, ignored);
    else
      std::filesystem::remove(path_, ignored);  // only where it is empty
  }
  void keep() { is_made_ = false; }

 private:
  std::string path_;
  bool with_contents_, is_made_ = false;
};

// Returns the right to write into the data set's folder, which it makes, and beside it.
Result<FolderLock> locked_folder(const std::string& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return error("{}: cannot make the folder: {}", folder, failed.message());
  return FolderLock::take(folder);
}

Result<int> DatasetBuild::run() {
  std::string output = line_.output;
  while (output.size() > 1 && output.ends_with('/')) output.pop_back();
  if (Status readable = check_prelude(line_.input.prelude); !readable)
    return error_of(std::move(readable));
  const MadeFolder folder(output, false);
  const Result<FolderLock> lock = locked_folder(output);
  if (!lock) return tl::unexpected(lock.error());
  MadeFolder sources(output + ".sources", true);
  const MadeFolder partial(output + ".sources.partial", true);
  Result<PublishedSet> set = line_.set == kStructureSet
                                 ? form_set(line_.root, line_.set, output + ".sources")
                                 : published_set(line_.root, line_.set, output + ".sources");
  if (!set) return error_of(std::move(set));
  set_ = *std::move(set);
  classes_ = classes_of(set_.rows);
  // In the order of the levels, whatever that of the command line.
  for (const std::string& level : dataset_levels()) {
    if (std::ranges::find(line_.levels, word_of_level(level)) != line_.levels.end())
      levels_.push_back(level);
  }
  const Result<BatchOptions> batch = batch_options_from(line_.input);
  if (!batch) return tl::unexpected(batch.error());
  const Result<std::int64_t> shard_bytes = bytes_from_text(line_.shard_size);
  if (!shard_bytes) return tl::unexpected(Error(shard_bytes.error()).in("--shard-size"));
  Result<DatasetWriter> writer =
      DatasetWriter::open(line_.output, plan(),
                          {.shard_bytes = *shard_bytes,
                           .makes_again = [this](std::string_view name, std::string_view failure) {
                             return was_missing(name, failure);
                           }});
  if (!writer) return error_of(std::move(writer));
  sources.keep();
  writer_ = std::make_unique<DatasetWriter>(*std::move(writer));
  if (Status built = build(*batch); !built) return error_of(std::move(built));
  if (Status counted = count_duplicates(); !counted) return error_of(std::move(counted));
  const Result<Dataset> data = Dataset::open(line_.output);
  if (!data) return tl::unexpected(data.error());
  const DatasetSummary summary = summary_of(*data);
  std::fputs(text_of(summary).c_str(), stdout);
  if (std::fflush(stdout) != 0) return error("standard output: cannot write");
  return summary.failures.empty() ? kDone : kFailed;
}

// A source that lies there now and did not when the data set was built: that was no failure of the program.
bool DatasetBuild::was_missing(std::string_view name, std::string_view failure) const {
  const std::string missing = std::make_error_code(std::errc::no_such_file_or_directory).message();
  std::error_code ignored;
  return failure == fmt::format("{}: {}", name, missing) &&
         std::filesystem::exists(fmt::format("{}/{}", set_.folder, name), ignored);
}

DatasetManifest DatasetBuild::plan() const {
  DatasetManifest plan;
  plan.name = line_.set;
  plan.rules = current_dataset_rules();
  plan.rules["graph"] = graph_rules_named(line_.graphs);
  plan.rules["tokens"] = std::to_string(kSourceTokensVersion);
  plan.rules["compiler"] = "clang " LLVM_VERSION_STRING;
  plan.rules["arguments"] = fmt::format("{}", fmt::join(line_.input.clang_arguments, " "));
  plan.rules["recover"] = line_.no_recover ? "no" : "yes";
  plan.rules["prelude"] = line_.input.prelude;
  plan.rules["shard_size"] = line_.shard_size;
  plan.classes = classes_;
  plan.levels = levels_;
  plan.sources = static_cast<std::int64_t>(set_.rows.size());
  plan.list = digest_of_rows(set_.rows);
  return plan;
}

Status DatasetBuild::build(const BatchOptions& batch) {
  const auto already = static_cast<std::size_t>(writer_->already());
  std::vector<std::string> names;
  for (std::size_t row = already; row < set_.rows.size(); ++row)
    names.push_back(set_.rows[row].label + "/" + set_.rows[row].file);
  if (already > 0 && !names.empty())
    print_note(fmt::format("{}: {} sources are there already", line_.output, already));
  if (!names.empty()) {
    LowerOptions lower = lower_options_from(line_.input);
    lower.recover = !line_.no_recover;
    const Result<bool> ran = run_told_batch(
        names,
        [&](std::size_t item) {
          SourceInput input{.path = path_of(set_.rows[already + item])};
          input.arguments = line_.input.clang_arguments;
          input.language = line_.input.language;
          return dataset_graphs_of(input, lower, levels_, graph_rules_named(line_.graphs));
        },
        batch,
        [&](std::size_t item, const BatchResult& result) { return take(already + item, result); });
    if (!ran) return tl::unexpected(ran.error());
  }
  return writer_->finish();
}

// A failed source stays in the data set: it counts against coverage, and its tokens can be classified.
Status DatasetBuild::take(std::size_t row, const BatchResult& result) {
  const SplitRow& where = set_.rows[row];
  DatasetSource source{.name = where.label + "/" + where.file,
                       .split = where.split,
                       .mends = static_cast<std::int32_t>(result.mends.size()),
                       .variants = variants_from_parts(result.parts)};
  const auto label = std::find(classes_.begin(), classes_.end(), where.label);
  source.label = static_cast<std::int32_t>(label - classes_.begin());
  if (!result.ok()) {
    source.failure = result.message;
    // Where the set lies on this machine is no property of it.
    const std::string path = path_of(where);
    for (std::size_t at = 0; (at = source.failure.find(path, at)) != std::string::npos;)
      source.failure.replace(at, path.size(), source.name);
  }
  const Result<std::string> text = read_file(path_of(where), kLongestSource);
  if (text) source.tokens = source_tokens(*text, Literals::kSpelt);
  return writer_->add(source);
}

Status DatasetBuild::count_duplicates() {
  const Result<Dataset> data = Dataset::open(line_.output);
  if (!data) return tl::unexpected(data.error());
  DatasetManifest manifest = data->manifest();
  const double drop = line_.drop != 0 ? line_.drop : manifest.dropped_from;
  if (!manifest.near_duplicates.empty() && drop == manifest.dropped_from) return {};
  const std::vector<double> similarities = near_duplicates_of(*data);
  manifest.near_duplicates = count_near_duplicates(*data, similarities);
  manifest.dropped_from = drop;
  manifest.dropped = training_duplicates(*data, similarities, drop);
  return write_manifest(line_.output, manifest);
}

void declare_build(CLI::App& verb, DatasetLine& line) {
  verb.add_option(
          "set", line.set,
          "Published set: poj104; or structure: programs whose classes only structure tells "
          "apart, which come with irsight")
      ->required()
      ->check(CLI::IsMember({"poj104", kStructureSet}));
  verb.add_option("--root", line.root,
                  "Folder with splits.csv, and the sources in SET/CLASS/FILE or SET.tar.zst; for "
                  "structure the forms (default: irsight's)");
  verb.add_option("-o,--output", line.output, "Folder of the data set")->required();
  verb.add_option("--levels", line.levels,
                  "Levels of optimisation, with commas between; mem2reg is 0 with variables in "
                  "registers, 0+2 is 0 put through the pipeline of 2")
      ->delimiter(',')
      ->transform(is_level())
      ->capture_default_str();
  verb.add_option("--graphs", line.graphs,
                  "instructions: a node an instruction; programl: ProGraML's own, for its network")
      ->check(CLI::IsMember({"instructions", "programl"}))
      ->capture_default_str();
  verb.add_option("--drop", line.drop,
                  "Leave out training sources this similar to one of validation or test "
                  "(default: they are counted)")
      ->check(CLI::IsMember(
          std::vector<double>(kNearDuplicateThresholds.begin(), kNearDuplicateThresholds.end())));
  verb.add_flag("--no-recover", line.no_recover, "Do not mend source that does not compile");
  verb.add_option("--prelude", line.input.prelude,
                  "A header to read before each source, parsed once and cached");
  verb.add_option("--shard-size", line.shard_size, "When a file of the data set is full")
      ->check(is_size())
      ->capture_default_str();
  declare_limits(verb, line.input);
}

}  // namespace

void add_dataset_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* dataset = app.add_subcommand("dataset", "Data sets to learn from");
  dataset->require_subcommand(1);
  CLI::App* verb = dataset->add_subcommand("build", "Build a data set of a published one");
  auto line = std::make_shared<DatasetLine>();
  line->input.clang_arguments = std::move(clang_arguments);
  line->input.cpu_limit = 60;
  declare_build(*verb, *line);
  verb->footer(
      "The same command goes on with a run that was interrupted.\n"
      "What follows -- are Clang's arguments.\n"
      "Example: irsight dataset build poj104 --root poj104 --levels 0,2 -o poj104-O0-O2\n"
      "         irsight dataset build structure -o structure");
  run_when_chosen(
      *verb, [line] { return DatasetBuild(*line).run(); },
      [line]() -> Status {
        if (!line->root.empty() || line->set == kStructureSet) return {};
        return error("--root is required: the folder where {} lies", line->set);
      });
}

}  // namespace irsight::tools
