#include "irsight/tools/compile/graph_command.h"

#include <unistd.h>

#include <map>
#include <memory>

#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/graph_options.h"
#include "irsight/tools/compile/graph_work.h"
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
    std::vector<std::string> names;
    for (const BatchItem& item : items_) names.push_back(item.name);
    const Result<bool> ran = run_told_batch(
        names, [&](std::size_t i) { return graphs_of(items_[i], encode_, write_); }, batch_,
        [&](std::size_t i, const BatchResult& result) { return take(items_[i], result); });
    if (!ran) return tl::unexpected(ran.error());
    failed_ = failed_ || !*ran;
    if (!failed_ && !items_.empty() && made_ + already_ == 0) failed(nothing_made());
    if (Status closed = output_->close(); !closed) return error_of(std::move(closed));
    return failed_ ? kFailed : kDone;
  }

 private:
  Status prepare();
  Status make_items();
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

  Error nothing_made() const {
    const std::string& filter = line_.function;
    return Error{
        filter.empty() ? "no function has a body: no graph was made"
                       : "--function " + filter + ": no function with a body has such a name",
        filter.empty()
            ? ""
            : "names of C++ are the compiler's: irsight graph INPUT --per function lists them"};
  }

  bool to_files() const { return line_.output.ends_with('/') && !line_.shards; }
  std::string output_of(const BatchItem& item) const {
    return to_files() ? file_in_folder(line_.output, item.name, write_) : line_.output;
  }

  const GraphCommandLine& line_;
  std::vector<BatchItem> items_;
  BatchOptions batch_;
  WriteOptions write_;
  bool encode_ = true;
  std::unique_ptr<Output> output_;
  Report report_;
  std::uint64_t made_ = 0;     // graphs
  std::uint64_t already_ = 0;  // graphs of the first item that a data set has
  bool complete_ = false;      // the data set is: nothing is left to do
  bool failed_ = false;
};

Status GraphRun::prepare() {
  bool to_summary = false;
  Result<WriteOptions> write = write_options_from(line_, to_summary);
  if (!write) return error_of(std::move(write));
  write_ = *write;
  encode_ = !to_summary;
  Result<BatchOptions> batch = batch_options_from(line_.input);
  if (!batch) return error_of(std::move(batch));
  batch_ = *batch;
  if (Status made = make_items(); !made) return made;
  return make_output(to_summary);
}

Status GraphRun::make_items() {
  GraphRequest request = request_from(line_);
  Result<std::vector<NamedInput>> inputs = named_inputs_from(line_.input);
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
  if (line_.shards) return data_set_output(line_.output, write_, already_);
  if (to_files()) return folder_output(line_.output, write_);
  return stream_output(line_.output.empty() ? "-" : line_.output, write_);
}

Status GraphRun::open_report() {
  if (line_.report.empty()) return {};
  return report_.open(
      line_.report,
      {.write = write_, .resumable = line_.output.ends_with('/'), .resume = line_.resume});
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
  return {};
}

Status GraphRun::take(const BatchItem& item, const BatchResult& result) {
  if (result.ok()) {
    made_ += result.parts.size();
    if (Status added = output_->add(item, result); !added) return added;
  }
  return report_.add(item, result, output_of(item));
}

}  // namespace

void add_graph_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* verb = app.add_subcommand("graph", "Make program graphs of source code or LLVM IR");
  auto line = std::make_shared<GraphCommandLine>();
  declare(*verb, *line);
  line->input.clang_arguments = std::move(clang_arguments);
  verb->footer(
      "What follows -- are Clang's arguments.\n"
      "Example: irsight graph sort.cpp -o sort.pb --text -- -O1 -std=c++17");
  run_when_chosen(
      *verb, [line] { return GraphRun(*line).run(); }, [line] { return check_usage(*line); });
}

}  // namespace irsight::tools
