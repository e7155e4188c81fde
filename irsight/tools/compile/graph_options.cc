#include "irsight/tools/compile/graph_options.h"

#include "irsight/frontend/dataset_levels.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/inputs.h"
#include "irsight/tools/compile/report.h"
#include "irsight/tools/replaceable.h"

namespace irsight::tools {
namespace {

void declare_output(CLI::App& verb, GraphCommandLine& line) {
  verb.add_option(
      "-o,--output", line.output,
      "File for all graphs, FOLDER/ for one file an input, or - (default: standard output)");
  std::vector<std::string> formats = format_names();
  formats.emplace_back("summary");
  verb.add_option("--format", line.format,
                  "Format of the output (default: as its suffix says; summary on standard output)")
      ->check(CLI::IsMember(formats));
  verb.add_flag("--gzip", line.gzip, "Compress the output");
  CLI::Option* shards = verb.add_flag("--shards", line.shards,
                                      "With -o FOLDER/: one data set of all graphs, safetensors "
                                      "files of bounded size and a manifest");
  verb.add_option("--shard-size", line.shard_size,
                  "When a file of --shards is full (default: 128M)")
      ->check(is_size())
      ->needs(shards);
  verb.add_flag("--json", line.json, "Print the summary as JSON lines");
  verb.add_option("--report", line.report,
                  "Write a line of JSON an input: outcome, message, times, sizes");
  verb.add_flag("--resume", line.resume,
                "With -o FOLDER/ and --report: pass over inputs that the report says are done; a "
                "changed input, header that was read, or option is made again. What an earlier run "
                "wrote of an input that now fails or is not named stays");
}

void declare_graph(CLI::App& verb, GraphCommandLine& line) {
  verb.add_option(
          "--level", line.level,
          "Compile for this level of optimisation and bring IR to it, as data sets and models "
          "have it (docs/datasets.md)")
      ->transform(is_level())
      ->excludes("-O")
      ->excludes("--passes");
  std::vector<std::string> dialects;
  for (const Dialect dialect : kAllDialects) dialects.emplace_back(name_of(dialect));
  verb.add_option("--dialect", line.dialect, "Rules by which graphs are made")
      ->check(CLI::IsMember(dialects))
      ->capture_default_str();
  verb.add_option("--per", line.per, "One graph a module or a function")
      ->check(CLI::IsMember({"module", "function"}))
      ->capture_default_str();
  verb.add_option(
      "--function", line.function,
      "Only bodies of functions in whose name this regular expression (POSIX extended) is "
      "found");
  verb.add_flag("--memory", line.memory, "Add memory dependence from MemorySSA");
  verb.add_flag("--types", line.types, "Add type nodes");
  verb.add_flag("--text", line.text, "Add the text of each node as LLVM prints it");
  verb.add_flag("--locations", line.locations, "Add source file, line and column (needs -- -g)");
  verb.add_flag("--statements", line.statements, "Add the inst2vec statement of each instruction");
  verb.add_flag("--encoding", line.encoding,
                "Add the fields of each instruction (docs/encoding.md)");
  verb.add_flag("--words", line.words,
                "Add what irsight predict reads: statements, fields, and what both leave out");
  verb.add_flag("--profile", line.profile, "Add branch weights and entry counts");
  verb.add_flag("--no-block-columns", line.no_block_columns,
                "Leave out loop depth, frequency and unreachability");
  verb.add_flag("--instructions-only", line.instructions_only, "ProGraML's option of this name");
  verb.add_flag("--ignore-call-returns", line.ignore_call_returns,
                "ProGraML's option of this name");
  verb.add_flag("--strict", line.strict, "ProGraML's option of this name");
}

}  // namespace

void declare(CLI::App& verb, GraphCommandLine& line) {
  declare_inputs(verb, line.input);
  verb.add_flag("--link", line.link,
                "Link all inputs, and the members of archives, into one module first");
  declare_output(verb, line);
  declare_graph(verb, line);
  declare_limits(verb, line.input);
}

GraphRequest request_from(const GraphCommandLine& line) {
  GraphRequest request;
  const Dialect dialect = *dialect_from_name(line.dialect);
  request.graph = {.dialect = dialect,
                   .memory = line.memory,
                   .types = line.types,
                   // ProGraML's graphs always have the text.
                   .full_text = line.text || dialect != Dialect::kIrsight,
                   .locations = line.locations,
                   .profile = line.profile,
                   .block_columns = !line.no_block_columns,
                   .statements = line.statements,
                   .encoding = line.encoding,
                   .words = line.words,
                   .instructions_only = line.instructions_only,
                   .ignore_call_returns = line.ignore_call_returns,
                   .strict = line.strict,
                   .function_filter = line.function};
  request.lower = lower_options_from(line.input);
  request.lower.level = level_of_word(line.level);
  request.link = line.link;
  request.per_function = line.per == "function";
  return request;
}

namespace {

Result<WriteOptions> data_set_options_from(const GraphCommandLine& line) {
  WriteOptions write;
  write.format = Format::kSafetensors;
  write.resume = line.resume;
  if (!line.output.ends_with('/')) return error("--shards goes with -o FOLDER/");
  if (!line.format.empty() && line.format != "safetensors") {
    return error("--format {} and --shards: a data set is of safetensors files", line.format);
  }
  if (line.gzip)
    return error("--gzip and --shards: safetensors files are mapped, so they are not packed");
  if (line.shard_size.empty()) return write;
  const Result<std::int64_t> bytes = bytes_from_text(line.shard_size);
  if (!bytes) return tl::unexpected(Error(bytes.error()).in("--shard-size"));
  write.shard_bytes = static_cast<std::uint64_t>(*bytes);
  return write;
}

// What nobody can read back is not written.
Status check_words(const GraphCommandLine& line) {
  if (!line.words) return {};
  if (line.per == "function")
    return error("--words and --per function: words are those of a whole module's graph");
  bool to_summary = false;
  const Result<WriteOptions> write = write_options_from(line, to_summary);
  if (write && !to_summary && write->format == Format::kDot)
    return error("--words: DOT has no columns, in which they are kept; name another format");
  return {};
}

Status check_resume(const GraphCommandLine& line) {
  if (!line.resume) return {};
  constexpr const char* kHow = "write into a folder and keep a report: -o FOLDER/ --report FILE";
  if (!line.output.ends_with('/') || line.format == "summary") {
    return error("--resume: a run into one stream cannot be resumed; {}", kHow);
  }
  if (line.report.empty())
    return error("--resume: without a report nobody knows what is done; {}", kHow);
  return {};
}

}  // namespace

Status check_usage(const GraphCommandLine& line) {
  if (Status inputs = check_inputs(line.input); !inputs) return inputs;
  bool to_summary = false;
  if (auto write = write_options_from(line, to_summary); !write) return error_of(std::move(write));
  if (Status output = check_no_input("-o", line.output, line.input); !output) return output;
  if (Status report = check_no_input("--report", line.report, line.input); !report) return report;
  if (!line.report.empty() && line.report == line.output)
    return error("--report {}: is the output", line.report);
  if (Status free = check_replaceable("--report", line.report, "report of irsight graph",
                                      begins_with({kReportBeginning}));
      !free)
    return free;
  if (Status resume = check_resume(line); !resume) return resume;
  if (Status words = check_words(line); !words) return words;
  return check_options(request_from(line).graph);
}

Result<WriteOptions> write_options_from(const GraphCommandLine& line, bool& to_summary) {
  to_summary = false;
  if (line.shards) return data_set_options_from(line);
  WriteOptions write;
  write.gzip = line.gzip;
  const bool to_file = !line.output.empty() && line.output != "-";
  to_summary = line.format == "summary" || (line.format.empty() && !to_file);
  if (to_summary) return write;
  if (!line.format.empty()) {
    write.format = format_from_name(line.format);
    return write;
  }
  if (line.output.ends_with('/')) {
    write.format = Format::kProtobuf;
    return write;
  }
  const PathFormat by_path = format_from_path(line.output);
  if (!by_path.format) {
    return error("-o {}: its suffix names no format; name one with --format", line.output);
  }
  write.format = by_path.format;
  write.gzip = write.gzip || by_path.gzip;
  if (write.gzip && write.format == Format::kSafetensors)
    return error("-o {}: safetensors files are mapped, so they are not packed", line.output);
  return write;
}

}  // namespace irsight::tools
