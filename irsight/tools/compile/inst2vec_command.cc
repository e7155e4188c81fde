#include "irsight/tools/compile/inst2vec_command.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <thread>

#include "irsight/base/progress.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/inputs.h"
#include "irsight/tools/compile/statement_batch.h"

namespace irsight::tools {
namespace {

struct StatementLine {
  std::vector<std::string> inputs;
  std::vector<std::string> clang_arguments;
  std::string files_from;
  std::string output;
  std::string package;
  std::string language;
  std::vector<std::string> levels;
  std::string memory_limit = "4G";
  std::string shard_size = "64M";
  double cpu_limit = 600;
  int jobs = 0;
  bool json = false;
  bool resume = false;
};

// Adds the bitcode files below a folder, sorted. The first folder on their way is their package.
Status add_folder(const std::string& folder, const StatementLine& line,
                  std::vector<StatementItem>& items) {
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
    const bool is_nested = relative.has_parent_path();
    const std::string package = is_nested ? relative.begin()->string() : own;
    items.push_back(
        {.source = {.path = file.string(), .arguments = line.clang_arguments, .language = "ir"},
         .package = line.package.empty() ? package : line.package});
  }
  return {};
}

Result<std::vector<StatementItem>> items_of(const StatementLine& line, std::uint64_t most_bytes) {
  std::vector<std::string> paths = line.inputs;
  if (!line.files_from.empty()) {
    Result<std::vector<std::string>> listed = files_from_list(line.files_from);
    if (!listed) return error_of(std::move(listed));
    if (listed->empty() && paths.empty()) return error("{}: names no file", line.files_from);
    paths.insert(paths.end(), listed->begin(), listed->end());
  }
  std::vector<StatementItem> items;
  Result<std::vector<SourceInput>> inputs =
      inputs_from_paths(paths, line.clang_arguments, line.language, most_bytes);
  if (!inputs) return error_of(std::move(inputs));
  for (SourceInput& input : *inputs) {
    std::error_code ignored;
    if (!input.contents && std::filesystem::is_directory(input.path, ignored)) {
      if (Status added = add_folder(input.path, line, items); !added)
        return error_of(std::move(added));
    } else {
      items.push_back({.source = std::move(input), .package = line.package});
    }
  }
  return items;
}

// One run of `irsight inst2vec statements`.
class StatementRun {
 public:
  explicit StatementRun(const StatementLine& line) : line_(line) {}

  Result<int> run() {
    if (Status ready = prepare(); !ready) return error_of(std::move(ready));
    Progress progress(static_cast<std::int64_t>(items_.size()), "inputs");
    const Status ran =
        items_.empty() ? Status{}
                       : run_statement_batch(
                             items_, options_, [&](std::size_t i, const StatementResult& result) {
                               if (!result.ok() || !result.notes.empty() || writer_ == nullptr)
                                 progress.hide();
                               tell(items_[i].source.path, result);
                               progress.add(!result.ok());
                               return take(items_[i], result);
                             });
    if (!ran) return tl::unexpected(ran.error());
    if (writer_ != nullptr) {
      if (Status ended = writer_->finish(); !ended) return error_of(std::move(ended));
    }
    return failed_ ? kFailed : kDone;
  }

 private:
  Status prepare();
  Status open_folder();

  void tell(const std::string& name, const StatementResult& result) {
    for (const std::string& note : result.notes) print_note(with_printable(note, name));
    if (!result.ok()) failed({with_printable(result.failure.message, name), result.failure.hint});
  }

  void failed(const Error& why) {
    failed_ = true;
    print_error(why);
  }

  Status take(const StatementItem& item, const StatementResult& result) {
    if (writer_ != nullptr) {
      return writer_->add(
          {.name = item.source.path, .package = item.package, .failure = result.failure.message},
          result.graphs);
    }
    const std::string& text = result.text;
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
        std::fflush(stdout) == 0) {
      return {};
    }
    return error("-: cannot write: {}", std::strerror(errno));
  }

  const StatementLine& line_;
  std::vector<StatementItem> items_;
  StatementOptions options_;
  std::unique_ptr<XfgFolderWriter> writer_;
  bool failed_ = false;
};

Status StatementRun::prepare() {
  const Result<std::int64_t> memory = bytes_from_text(line_.memory_limit);
  if (!memory) return tl::unexpected(Error(memory.error()).in("--memory-limit"));
  options_.limits = {.cpu_seconds = line_.cpu_limit,
                     .resident_bytes = *memory,
                     .wall_seconds = std::max(60.0, 10 * line_.cpu_limit)};
  Result<std::vector<StatementItem>> items = items_of(line_, static_cast<std::uint64_t>(*memory));
  if (!items) return error_of(std::move(items));
  items_ = *std::move(items);
  options_.text = line_.output.empty();
  options_.json = line_.json;
  if (!line_.levels.empty()) {
    options_.levels.emplace();
    for (const std::string& level : line_.levels) options_.levels->push_back("O" + level);
  }
  if (!line_.output.empty()) {
    if (Status opened = open_folder(); !opened) return opened;
  }
  const int processors = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  options_.workers = std::max(
      1, std::min(line_.jobs > 0 ? line_.jobs : processors, static_cast<int>(items_.size())));
  return {};
}

Status StatementRun::open_folder() {
  const Result<std::int64_t> shard = bytes_from_text(line_.shard_size);
  if (!shard) return tl::unexpected(Error(shard.error()).in("--shard-size"));
  std::string making = "levels";
  for (const std::string& level : line_.levels) making += " " + level;
  if (line_.levels.empty()) making = "as given";
  for (const std::string& argument : line_.clang_arguments) making += " " + argument;
  Result<XfgFolderWriter> writer = XfgFolderWriter::create(
      line_.output, {.shard_bytes = *shard, .making = making, .resume = line_.resume});
  if (!writer) return error_of(std::move(writer));
  writer_ = std::make_unique<XfgFolderWriter>(*std::move(writer));
  const std::vector<XfgInput>& already = writer_->already();
  for (std::size_t i = 0; i < already.size(); ++i) {
    if (i >= items_.size() || already[i].name != items_[i].source.path ||
        already[i].package != items_[i].package) {
      return tl::unexpected(
          Error{fmt::format("{}: input {} was {}, now it is {}", line_.output, i + 1,
                            printable(already[i].name),
                            i < items_.size() ? printable(items_[i].source.path) : "none"),
                "--resume goes on with the same inputs in the same order"});
    }
    if (!already[i].failure.empty()) failed({printable(already[i].failure), {}});
  }
  if (writer_->is_complete() && already.size() < items_.size()) {
    return error("{}: is complete with {} inputs, now there are {}; name another folder",
                 line_.output, already.size(), items_.size());
  }
  items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(already.size()));
  return {};
}

void declare(CLI::App& verb, StatementLine& line) {
  verb.add_option("inputs", line.inputs,
                  "Bitcode, IR, objects with bitcode, archives, source, or folders of .bc files; - "
                  "is standard input");
  verb.add_option("--files-from", line.files_from,
                  "Read names of inputs from a file, a line each; - is standard input");
  CLI::Option* output = verb.add_option(
      "-o,--output", line.output,
      "FOLDER/ for contextual flow graphs (default: print statements, a line each)");
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
      ->capture_default_str();
  verb.add_option("-x,--language", line.language,
                  "Language of the inputs (default: by suffix; standard input: ir)")
      ->check(CLI::IsMember({"c", "c++", "cuda", "cl", "clcpp", "ir"}));
  verb.add_option("-j,--jobs", line.jobs, "Worker processes (default: one a processor)")
      ->check(CLI::Range(1, 1024));
  verb.add_option("--cpu-limit", line.cpu_limit, "Seconds of CPU time for one input, all levels")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  verb.add_option("--memory-limit", line.memory_limit, "Resident memory for one input")
      ->capture_default_str();
}

}  // namespace

void add_inst2vec_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* inst2vec = app.add_subcommand("inst2vec", "Statements of inst2vec");
  inst2vec->require_subcommand(1);
  CLI::App* verb = inst2vec->add_subcommand(
      "statements", "Print inst2vec statements, or write contextual flow graphs of them");
  auto line = std::make_shared<StatementLine>();
  declare(*verb, *line);
  line->clang_arguments = std::move(clang_arguments);
  verb->footer(
      "Printed lines that begin with ; name module and function; in a statement \\n is the end of "
      "a line, \\\\ a backslash.\n"
      "What follows -- are Clang's arguments.\n"
      "Example: irsight inst2vec statements corpus/ --levels 0,1,2,3 -o graphs/");
  verb->callback([line] {
    if (line->inputs.empty() && line->files_from.empty()) {
      throw CLI::ValidationError("inst2vec statements",
                                 "no input: name files or folders, - or --files-from LIST");
    }
    const Result<int> status = StatementRun(*line).run();
    if (!status) print_error(status.error());
    const int code = status ? *status : kFailed;
    if (code != kDone) throw CLI::RuntimeError(code);
  });
}

}  // namespace irsight::tools
