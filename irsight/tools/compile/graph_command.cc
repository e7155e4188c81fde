#include "irsight/tools/compile/graph_command.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>

#include "irsight/base/progress.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/batch.h"
#include "irsight/tools/compile/graph_options.h"
#include "irsight/tools/compile/inputs.h"
#include "irsight/tools/compile/output.h"
#include "irsight/tools/compile/report.h"
#include "irsight/tools/compile/resume.h"

namespace irsight::tools {
namespace {

// One run of `irsight graph`.
class GraphRun {
 public:
  explicit GraphRun(const GraphCommandLine& line) : line_(line) {}

  Result<int> run() {
    if (Status ready = prepare(); !ready) return error_of(std::move(ready));
    if (complete_) return failed_ ? kFailed : kDone;
    Progress progress(static_cast<std::int64_t>(items_.size()), "inputs");
    const Status ran = run_batch(items_, batch_, [&](std::size_t i, BatchResult result) {
      if (!result.ok()) {
        progress.hide();
        failed(Error{with_printable(result.message, items_[i].name), result.hint});
      }
      for (const std::string& note : result.notes) {
        progress.hide();
        print_note(with_printable(note, items_[i].name));
      }
      progress.add(!result.ok());
      return take(items_[i], result);
    });
    if (!ran) return tl::unexpected(ran.error());
    if (Status closed = output_->close(); !closed) return error_of(std::move(closed));
    return failed_ ? kFailed : kDone;
  }

 private:
  Status prepare();
  Status make_items();
  Result<std::vector<NamedInput>> named_inputs(const std::vector<std::string>& paths);
  Status make_output(bool to_summary);
  Result<std::unique_ptr<Output>> opened_output(bool to_summary);
  Status check_files();
  Status open_report();
  Status pass_over_done();
  Status take(const BatchItem& item, const BatchResult& result);

  void failed(const Error& why) {
    failed_ = true;
    print_error(why);
  }

  bool to_files() const { return line_.output.ends_with('/') && !line_.shards; }
  std::string output_of(const BatchItem& item) const {
    return to_files() ? file_in_folder(line_.output, item.name, batch_.write) : line_.output;
  }

  const GraphCommandLine& line_;
  std::vector<BatchItem> items_;
  BatchOptions batch_;
  std::unique_ptr<Output> output_;
  Report report_;
  std::uint64_t already_ = 0;  // graphs of the first item that a data set has
  bool complete_ = false;      // the data set is: nothing is left to do
  bool failed_ = false;
};

Status GraphRun::prepare() {
  bool to_summary = false;
  Result<WriteOptions> write = write_options_from(line_, to_summary);
  if (!write) return error_of(std::move(write));
  batch_.write = *write;
  batch_.encode = !to_summary;
  const Result<std::int64_t> memory = bytes_from_text(line_.memory_limit);
  if (!memory) return tl::unexpected(Error(memory.error()).in("--memory-limit"));
  batch_.limits.resident_bytes = *memory;
  batch_.limits.cpu_seconds = line_.cpu_limit;
  // A backstop for what sleeps: on a busy machine a second of CPU time may take longer than ten.
  batch_.limits.wall_seconds = std::max(60.0, 10 * line_.cpu_limit);
  if (Status made = make_items(); !made) return made;
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  batch_.workers = line_.jobs > 0 ? line_.jobs : static_cast<int>(processors);
  batch_.workers = std::min(batch_.workers, static_cast<int>(items_.size()));
  return make_output(to_summary);
}

Status GraphRun::make_items() {
  GraphRequest request = request_from(line_);
  std::vector<std::string> paths = line_.inputs;
  if (!line_.files_from.empty()) {
    Result<std::vector<std::string>> listed = files_from_list(line_.files_from);
    if (!listed) return error_of(std::move(listed));
    paths.insert(paths.end(), listed->begin(), listed->end());
  }
  if (paths.empty() && line_.project.empty()) return error("{}: names no file", line_.files_from);
  Result<std::vector<NamedInput>> inputs = named_inputs(paths);
  if (!inputs) return error_of(std::move(inputs));
  if (line_.link) {
    const std::string name = inputs->front().name;
    for (NamedInput& input : *inputs) request.inputs.push_back(std::move(input.input));
    items_.push_back({std::move(request), name});
    return {};
  }
  for (NamedInput& input : *inputs) {
    items_.push_back({request, input.name});
    items_.back().request.inputs.push_back(std::move(input.input));
  }
  return {};
}

Result<std::vector<NamedInput>> GraphRun::named_inputs(const std::vector<std::string>& paths) {
  if (line_.project.empty()) {
    Result<std::vector<SourceInput>> inputs =
        inputs_from_paths(paths, line_.clang_arguments, line_.language,
                          static_cast<std::uint64_t>(batch_.limits.resident_bytes));
    if (!inputs) return error_of(std::move(inputs));
    std::vector<NamedInput> named;
    for (SourceInput& input : *inputs) {
      const std::string name = input.path;
      named.push_back({name, std::move(input)});
    }
    return named;
  }
  std::vector<std::string> skipped;
  auto inputs = inputs_from_project(line_.project, paths, line_.clang_arguments, skipped);
  for (const std::string& entry : skipped) print_note(entry);
  return inputs;
}

Status GraphRun::make_output(bool to_summary) {
  if (to_files() && !to_summary) {
    if (Status distinct = check_files(); !distinct) return distinct;
  }
  if (line_.resume) {
    if (Status opened = open_report(); !opened) return opened;
    if (Status passed = pass_over_done(); !passed) return passed;
  }
  if (complete_) return {};
  auto output = opened_output(to_summary);
  if (!output) return error_of(std::move(output));
  output_ = std::move(*output);
  // Last, so that a run which cannot begin leaves the report of the one before.
  return line_.resume ? Status{} : open_report();
}

Result<std::unique_ptr<Output>> GraphRun::opened_output(bool to_summary) {
  if (to_summary) return summary_output(line_.json);
  if (line_.shards) return data_set_output(line_.output, batch_.write, already_);
  if (to_files()) return folder_output(line_.output, batch_.write);
  return stream_output(line_.output.empty() ? "-" : line_.output, batch_.write);
}

Status GraphRun::open_report() {
  if (line_.report.empty()) return {};
  return report_.open(
      line_.report,
      {.write = batch_.write, .resumable = line_.output.ends_with('/'), .resume = line_.resume});
}

// Two inputs whose graphs would be written to one file are a mistake to be told before anything is done.
Status GraphRun::check_files() {
  std::map<std::string, std::string> inputs;
  for (const BatchItem& item : items_) {
    const auto [other, is_new] = inputs.emplace(output_of(item), item.name);
    if (!is_new) {
      return error("{}: graphs of {} and of {} would both go there", other->first, other->second,
                   item.name);
    }
  }
  return {};
}

Status GraphRun::pass_over_done() {
  if (line_.shards) {
    Result<DataSetPlace> place = place_in_data_set(items_, report_, line_.output);
    if (!place) return error_of(std::move(place));
    for (const Error& failure : place->failures) failed(failure);
    items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(place->items));
    already_ = place->graphs;
    complete_ = place->complete;
  } else {
    std::erase_if(items_, [&](const BatchItem& item) {
      const ReportEntry* entry = report_.find(item);
      return entry != nullptr && report_.is_current(*entry, item) &&
             ::access(output_of(item).c_str(), R_OK) == 0;
    });
  }
  batch_.workers = std::max(1, std::min(batch_.workers, static_cast<int>(items_.size())));
  return {};
}

Status GraphRun::take(const BatchItem& item, const BatchResult& result) {
  if (result.ok()) {
    if (Status added = output_->add(item, result); !added) return added;
  }
  return report_.add(item, result, output_of(item));
}

}  // namespace

void add_graph_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* verb = app.add_subcommand("graph", "Make program graphs of source code or LLVM IR");
  auto line = std::make_shared<GraphCommandLine>();
  declare(*verb, *line);
  line->clang_arguments = std::move(clang_arguments);
  verb->footer(
      "What follows -- are Clang's arguments.\n"
      "Example: irsight graph sort.cpp -o sort.pb --text -- -O1 -std=c++17");
  verb->callback([line] {
    if (Status right = check_usage(*line); !right)
      throw CLI::ValidationError("graph", right.error().message);
    const Result<int> status = GraphRun(*line).run();
    if (!status) print_error(status.error());
    const int code = status ? *status : kFailed;
    if (code != kDone) throw CLI::RuntimeError(code);
  });
}

}  // namespace irsight::tools
