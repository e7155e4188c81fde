#include <memory>
#include <optional>

#include "irsight/graph/equality.h"
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

// "" is none: the file tells.
std::optional<Format> format_named(const std::string& name) {
  return name.empty() ? std::nullopt : format_from_name(name);
}

Status add_all(GraphReader& reader, GraphWriter& writer) {
  while (true) {
    Result<std::optional<ProgramGraph>> graph = reader.next();
    if (!graph) return error_of(std::move(graph));
    if (!*graph) return {};
    if (Status added = writer.add(**graph); !added) return added;
  }
}

// What the inputs say of all their graphs together stays true of the output where they agree on it.
Result<int> convert_all(const std::vector<std::string>& inputs, std::optional<Format> from,
                        GraphWriter& writer) {
  std::optional<ProgramGraph> context;
  bool agree = true;
  for (const std::string& input : inputs) {
    auto reader = open_reader(input, from);
    if (!reader) return error_of(std::move(reader));
    if (Status added = add_all(**reader, writer); !added) return error_of(std::move(added));
    if (!context) context = (*reader)->context();
    agree = agree && equal(*context, (*reader)->context());
  }
  if (context && agree && !context->columns().empty()) {
    if (Status kept = writer.set_context(*context); !kept) return error_of(std::move(kept));
  }
  if (Status closed = writer.close(); !closed) return error_of(std::move(closed));
  return kDone;
}

Result<int> run(const ConvertLine& line) {
  const std::optional<Format> from = format_named(line.from);
  WriteOptions options;
  options.format = format_named(line.to);
  options.gzip = line.gzip;
  auto writer = open_writer(line.output, options);
  if (!writer) return error_of(std::move(writer));
  if (line.inputs.size() > 1) return convert_all(line.inputs, from, **writer);
  auto reader = open_reader(line.inputs.front(), from);
  if (!reader) return error_of(std::move(reader));
  if (Status done = convert(**reader, **writer); !done) return error_of(std::move(done));
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
  verb->add_option("--from", line->from, "Format of the inputs (default: by content, then suffix)")
      ->check(CLI::IsMember(format_names()));
  verb->add_option("--to", line->to, "Format of the output (default: by suffix)")
      ->check(CLI::IsMember(format_names()));
  verb->add_flag("--gzip", line->gzip, "Compress the output");
  verb->footer(
      "Several inputs give one stream, in their order; what a file says of all its graphs "
      "together\n"
      "is kept where all inputs say the same.\n"
      "Example: irsight convert sort.pb -o sort.json");
  run_when_chosen(*verb, [line] { return run(*line); });
}

}  // namespace irsight::tools
