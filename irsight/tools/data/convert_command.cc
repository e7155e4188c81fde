#include <memory>
#include <optional>

#include "irsight/graph/formats/graph_stream.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"

namespace irsight::tools {
namespace {

struct ConvertLine {
  std::vector<std::string> inputs;
  std::string output;
  std::string from;
  std::string to;
  bool gzip = false;
};

Result<std::optional<Format>> format_named(const char* option, const std::string& name) {
  if (name.empty()) return std::optional<Format>();
  const std::optional<Format> format = format_from_name(name);
  if (format) return format;
  return error("{} {}: there are pb, pb-list, pbtxt, json, dot and safetensors", option, name);
}

Result<int> run(const ConvertLine& line) {
  const auto from = format_named("--from", line.from);
  if (!from) return tl::unexpected(from.error());
  const auto to = format_named("--to", line.to);
  if (!to) return tl::unexpected(to.error());
  WriteOptions options;
  options.format = *to;
  options.gzip = line.gzip;
  auto writer = open_writer(line.output, options);
  if (!writer) return error_of(std::move(writer));
  if (line.inputs.size() == 1) {
    auto reader = open_reader(line.inputs.front(), *from);
    if (!reader) return error_of(std::move(reader));
    if (Status done = convert(**reader, **writer); !done) return error_of(std::move(done));
    return kDone;
  }
  for (const std::string& input : line.inputs) {
    auto reader = open_reader(input, *from);
    if (!reader) return error_of(std::move(reader));
    while (true) {
      Result<std::optional<ProgramGraph>> graph = (*reader)->next();
      if (!graph) return error_of(std::move(graph));
      if (!*graph) break;
      if (Status added = (*writer)->add(**graph); !added) return error_of(std::move(added));
    }
  }
  if (Status closed = (*writer)->close(); !closed) return error_of(std::move(closed));
  return kDone;
}

}  // namespace

void add_convert_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("convert", "Convert graphs between file formats");
  auto line = std::make_shared<ConvertLine>();
  verb->add_option("inputs", line->inputs, "Files of graphs; - is standard input")->required();
  verb->add_option("-o,--output", line->output,
                   "File for the graphs of all inputs; - is standard output")
      ->required();
  verb->add_option("--from", line->from, "Format of the inputs (default: by content, then suffix)");
  verb->add_option("--to", line->to, "Format of the output (default: by suffix)");
  verb->add_flag("--gzip", line->gzip, "Compress the output");
  verb->footer(
      "Formats: pb, pb-list, pbtxt, json, dot, safetensors.\n"
      "Example: irsight convert sort.pb -o sort.json");
  run_when_chosen(*verb, [line] { return run(*line); });
}

}  // namespace irsight::tools
