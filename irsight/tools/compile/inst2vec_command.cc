#include "irsight/tools/compile/inst2vec_command.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "irsight/base/digest.h"
#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/xfg_folder.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/input_options.h"
#include "irsight/tools/compile/statement_work.h"
#include "irsight/tools/compile/xfg_codec.h"

namespace irsight::tools {
namespace {

struct StatementLine {
  InputOptions input;
  std::string output;
  std::string package;
  std::vector<std::string> levels;
  std::string shard_size = "64M";
  bool json = false;
  bool as_printed = false;
  bool resume = false;
};

// Files below folders, and the package of each.
struct FoundFiles {
  std::vector<std::string> paths;
  std::map<std::string, std::string> packages;
};

// Adds the bitcode files below a folder, sorted. The first folder on their way is their package.
Status add_folder(const std::string& folder, FoundFiles& found) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  try {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".bc" && entry.is_regular_file())
        files.push_back(entry.path());
  } catch (const fs::filesystem_error& failed) {
    return error("{}: {}", folder, failed.code().message());
  }
  if (files.empty()) return error("{}: no .bc file is in this folder", folder);
  std::sort(files.begin(), files.end());
  const fs::path root = fs::path(folder).lexically_normal();
  const std::string own =
      root.has_filename() ? root.filename().string() : root.parent_path().filename().string();
  for (const fs::path& file : files) {
    const fs::path relative = file.lexically_relative(folder);
    found.paths.push_back(file.string());
    found.packages[file.string()] = relative.has_parent_path() ? relative.begin()->string() : own;
  }
  return {};
}

Result<FoundFiles> found_files(const std::vector<std::string>& paths) {
  FoundFiles found;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
      found.paths.push_back(path);
    } else if (Status added = add_folder(path, found); !added) {
      return error_of(std::move(added));
    }
  }
  return found;
}

// Of what an input is made from, but for what it includes. 0 where it cannot be read again.
std::uint64_t digest_of(const SourceInput& input) {
  std::uint64_t digest = digest_of_text(input.language);
  for (const std::string& argument : input.arguments) digest = digest_of_text(argument, digest);
  if (input.contents) return digest_of_text(*input.contents, digest);
  const std::filesystem::path path = std::filesystem::path(input.directory) / input.path;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return 0;  // a pipe is read once
  const Result<std::string> bytes = read_file(path.string());
  return bytes ? digest_of_text(*bytes, digest) : 0;
}

Status check_statement_usage(const StatementLine& line) {
  if (Status inputs = check_inputs(line.input); !inputs) return inputs;
  if (!line.levels.empty() && !(line.input.optimize.empty() && line.input.passes.empty()))
    return error("--levels goes without -O and --passes");
  const bool compiles = line.input.recover || !line.input.prelude.empty() ||
                        line.input.cuda != InputOptions().cuda ||
                        !line.input.clang_arguments.empty() || !line.levels.empty();
  if (line.as_printed && compiles) {
    return error(
        "--as-printed compiles nothing: it goes without --levels, --recover, --prelude, --cuda and "
        "what follows --");
  }
  if (line.output == "-") return error("-o: is a folder for graphs; text goes to standard output");
  return {};
}

// One run of `irsight inst2vec statements`.
class StatementRun {
 public:
  explicit StatementRun(const StatementLine& line) : line_(line) {}

  Result<int> run() {
    if (Status ready = prepare(); !ready) return error_of(std::move(ready));
    const Result<BatchOptions> batch = batch_options_from(line_.input);
    if (!batch) return tl::unexpected(batch.error());
    std::vector<std::string> names;
    for (const NamedInput& input : inputs_) names.push_back(input.name);
    Result<bool> all_well = true;
    if (!inputs_.empty()) {
      all_well = run_told_batch(
          names, [this](std::size_t item) { return statements_of(inputs_[item], options_); },
          *batch,
          [this](std::size_t item, const BatchResult& result) { return take(item, result); });
    }
    if (!all_well) return tl::unexpected(all_well.error());
    if (writer_ != nullptr) {
      if (Status ended = writer_->finish(); !ended) return error_of(std::move(ended));
    }
    return *all_well && !failed_before_ ? kDone : kFailed;
  }

 private:
  Status prepare();
  Status open_folder();
  Status check_same(const XfgInput& before, std::size_t place) const;
  std::string making() const;

  std::string package_of(const std::string& name) const {
    const auto found = packages_.find(name);
    return line_.package.empty() && found != packages_.end() ? found->second : line_.package;
  }

  Status take(std::size_t item, const BatchResult& result) {
    const std::string& name = inputs_[item].name;
    if (writer_ != nullptr) {
      std::vector<NamedXfg> graphs;
      if (result.ok()) graphs = xfgs_from_bytes(result.parts.front().bytes);
      return writer_->add({.name = name,
                           .package = package_of(name),
                           .failure = result.message,
                           .digest = digest_of(inputs_[item].input)},
                          graphs);
    }
    if (!result.ok()) return {};
    return print(result.parts.front().bytes);
  }

  const StatementLine& line_;
  std::vector<NamedInput> inputs_;
  std::map<std::string, std::string> packages_;
  StatementOptions options_;
  std::unique_ptr<XfgFolderWriter> writer_;
  bool failed_before_ = false;  // inputs of the run that is gone on with
};

Status StatementRun::prepare() {
  InputOptions input = line_.input;
  Result<FoundFiles> found = found_files(input.paths);
  if (!found) return error_of(std::move(found));
  input.paths = std::move(found->paths);
  packages_ = std::move(found->packages);
  Result<std::vector<NamedInput>> inputs = named_inputs_from(input);
  if (!inputs) return error_of(std::move(inputs));
  inputs_ = *std::move(inputs);
  options_.lower = lower_options_from(line_.input);
  options_.text = line_.output.empty();
  options_.json = line_.json;
  options_.as_printed = line_.as_printed;
  if (!line_.input.optimize.empty()) options_.level = "O" + line_.input.optimize;
  if (!line_.input.passes.empty()) options_.level = line_.input.passes;
  if (!line_.levels.empty()) {
    options_.levels.emplace();
    for (const std::string& level : line_.levels) options_.levels->push_back("O" + level);
  }
  return line_.output.empty() ? Status{} : open_folder();
}

std::string StatementRun::making() const {
  std::string text = "as given";
  if (!line_.levels.empty()) text = "levels";
  for (const std::string& level : line_.levels) text += " " + level;
  if (options_.lower.passes) text = "passes " + *options_.lower.passes;
  for (const std::string& argument : line_.input.clang_arguments) text += " " + argument;
  return text;
}

// What has been written is of the inputs as they are now.
Status StatementRun::check_same(const XfgInput& before, std::size_t place) const {
  const std::string now = place < inputs_.size() ? inputs_[place].name : "none";
  if (before.name != now || before.package != package_of(now)) {
    return tl::unexpected(
        Error{fmt::format("{}: input {} was {} of package '{}', now it is {}", line_.output,
                          place + 1, before.name, before.package, now),
              "--resume goes on with the same inputs in the same order"});
  }
  if (!before.digest) {
    return tl::unexpected(
        Error{line_.output + ": was written by an irsight that kept no digests of its inputs, "
                             "which --resume compares",
              "it can be read; to write more, name another folder"});
  }
  if (*before.digest == digest_of(inputs_[place].input)) return {};
  return tl::unexpected(
      Error{fmt::format("{}: {} has changed since its graphs were written", line_.output, now),
            "name another folder"});
}

Status StatementRun::open_folder() {
  const Result<std::int64_t> shard = bytes_from_text(line_.shard_size);
  if (!shard) return tl::unexpected(Error(shard.error()).in("--shard-size"));
  Result<XfgFolderWriter> writer = XfgFolderWriter::create(
      line_.output, {.shard_bytes = *shard, .making = making(), .resume = line_.resume});
  if (!writer) return error_of(std::move(writer));
  writer_ = std::make_unique<XfgFolderWriter>(*std::move(writer));
  const std::vector<XfgInput>& already = writer_->already();
  for (std::size_t i = 0; i < already.size(); ++i) {
    if (Status same = check_same(already[i], i); !same) return same;
    if (already[i].failure.empty()) continue;
    failed_before_ = true;
    print_error({already[i].failure, {}});
  }
  if (failed_before_)
    print_note(line_.output +
               ": what failed is not tried again: its place is taken; name another "
               "folder to try it, with other limits perhaps");
  if (writer_->is_complete() && already.size() < inputs_.size()) {
    return error("{}: is complete with {} inputs, now there are {}; name another folder",
                 line_.output, already.size(), inputs_.size());
  }
  inputs_.erase(inputs_.begin(), inputs_.begin() + static_cast<std::ptrdiff_t>(already.size()));
  return {};
}

void declare_statements(CLI::App& verb, StatementLine& line) {
  declare_inputs(verb, line.input);
  CLI::Option* output = verb.add_option(
      "-o,--output", line.output,
      "FOLDER/ for contextual flow graphs (default: print statements, a line each)");
  verb.add_flag("--as-printed", line.as_printed,
                "Take the lines of IR text as some LLVM printed them: typed pointers stay, and "
                "nothing is upgraded")
      ->excludes(output)
      ->excludes("-O")
      ->excludes("--passes");
  verb.add_option("--levels", line.levels,
                  "Levels to which LLVM optimises each module, with commas between; 0 is the IR as "
                  "it is")
      ->delimiter(',')
      ->check(CLI::IsMember({"0", "1", "2", "3", "s", "z"}));
  verb.add_flag("--json", line.json, "Print a line of JSON for each function")->excludes(output);
  verb.add_flag("--resume", line.resume, "Go on with a folder that an interrupted run left")
      ->needs(output);
  verb.add_option("--package", line.package,
                  "The inputs' package (default: the folder below one that was named)")
      ->needs(output);
  verb.add_option("--shard-size", line.shard_size, "When a file of the folder is full")
      ->needs(output)
      ->check(is_size())
      ->capture_default_str();
  declare_limits(verb, line.input);
}

}  // namespace

void add_inst2vec_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* inst2vec = app.add_subcommand("inst2vec", "Statements of inst2vec");
  inst2vec->require_subcommand(1);
  CLI::App* verb = inst2vec->add_subcommand(
      "statements", "Print inst2vec statements, or write contextual flow graphs of them");
  auto line = std::make_shared<StatementLine>();
  line->input.cpu_limit = 600;  // of all levels
  declare_statements(*verb, *line);
  line->input.clang_arguments = std::move(clang_arguments);
  verb->footer(
      "A folder among the inputs stands for the .bc files below it.\n"
      "Printed lines that begin with ; name module and function; in a statement \\n is the end of "
      "a line, \\\\ a backslash.\n"
      "What follows -- are Clang's arguments.\n"
      "Example: irsight inst2vec statements corpus/ --levels 0,1,2,3 -o graphs/");
  run_when_chosen(
      *verb, [line] { return StatementRun(*line).run(); },
      [line] { return check_statement_usage(*line); });
}

}  // namespace irsight::tools
