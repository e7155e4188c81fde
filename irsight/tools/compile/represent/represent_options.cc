#include "irsight/tools/compile/represent/represent_options.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "irsight/tools/compile/represent/encoder.h"

namespace irsight::tools {
namespace {

constexpr const char* kOwnGroup = "Options of single representations";

std::vector<std::string> names_of_encoders() {
  std::vector<std::string> names;
  for (const EncoderEntry& entry : encoders()) names.emplace_back(entry.name);
  return names;
}

// In --help: which representations take the option.
std::string takers_of(std::string_view option) {
  std::string text;
  for (const EncoderEntry& entry : encoders()) {
    const auto& options = entry.options;
    if (std::find(options.begin(), options.end(), option) == options.end()) continue;
    text += (text.empty() ? "" : ", ") + std::string(entry.name);
  }
  return text;
}

// Declares an option that only some representations take.
CLI::Option* own(CLI::Option* option, std::string_view name) {
  option->group(kOwnGroup);
  return option->description(takers_of(name) + ": " + option->get_description());
}

void declare_own(CLI::App& verb, RepresentCommandLine& line) {
  own(verb.add_option("--order", line.order, "Statements as they stand, or along the flow graph"),
      "order")
      ->check(CLI::IsMember({"ir", "xfg"}))
      ->capture_default_str();
  own(verb.add_option("--kind", line.kind, "Which of IR2Vec's vectors"), "kind")
      ->check(CLI::IsMember({"symbolic", "flow-aware", "flow-aware-paper"}))
      ->capture_default_str();
  own(verb.add_flag("--parts", line.parts, "Vectors of blocks and instructions as well"), "parts");
  own(verb.add_option("--vocabulary", line.vocabulary, "The file that gives texts their ids"),
      "vocabulary");
  own(verb.add_flag("--build-vocabulary", line.build_vocabulary,
                    "Write the table of all inputs' texts by frequency, for --vocabulary"),
      "build-vocabulary");
  own(verb.add_option("--dialect", line.dialect, "Rules by which graphs are made"), "dialect")
      ->check(CLI::IsMember({"programl-0.3", "programl-head"}))
      ->capture_default_str();
  own(verb.add_option("--leaves", line.leaves, "Leaves in subtokens with | between, or whole"),
      "leaves")
      ->check(CLI::IsMember({"subtokens", "whole"}))
      ->capture_default_str();
  own(verb.add_option("--max-length", line.max_length, "Longest path"), "max-length")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  own(verb.add_option("--max-width", line.max_width, "Widest path"), "max-width")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  own(verb.add_flag("--no-hash", line.no_hash, "Write paths as they are in the text, not hashed"),
      "no-hash");
  own(verb.add_option("--table", line.table, "The file that gives ids their vectors"), "table");
  own(verb.add_flag("--definitions", line.definitions,
                    "Statements of global variables and of functions' first lines as well"),
      "definitions");
  own(verb.add_flag("--vectors", line.vectors, "Write each statement's vector, from --table"),
      "vectors");
}

Status check_own_options(const CLI::App& verb, const RepresentCommandLine& line) {
  const std::vector<std::string_view>& taken = encoder_entry(line.as).options;
  for (const CLI::Option* option : verb.get_options()) {
    if (option->get_group() != kOwnGroup || option->count() == 0) continue;
    const std::string name = option->get_lnames().front();
    if (std::find(taken.begin(), taken.end(), name) == taken.end()) {
      return error("--{}: --as {} takes no such option; {} do", name, line.as, takers_of(name));
    }
  }
  return {};
}

}  // namespace

void declare(CLI::App& verb, RepresentCommandLine& line) {
  verb.add_option("--as", line.as, "The representation to make")
      ->required()
      ->check(CLI::IsMember(names_of_encoders()));
  declare_inputs(verb, line.input);
  verb.add_option("-o,--output", line.output,
                  "File for all inputs, FOLDER/ for one file an input, or - (default: standard "
                  "output)");
  verb.add_option("--format", line.format,
                  "Format of the output (default: as its suffix says, safetensors in folders, csv "
                  "on standard output, but for code2vec text; code2vec and deeptune have text)")
      ->check(CLI::IsMember({"safetensors", "csv", "text"}));
  verb.add_option("--per", line.per, "One sequence or graph a module or a function")
      ->check(CLI::IsMember({"module", "function"}))
      ->capture_default_str();
  declare_own(verb, line);
  declare_limits(verb, line.input);
}

Status check_usage(const CLI::App& verb, const RepresentCommandLine& line) {
  if (Status inputs = check_inputs(line.input); !inputs) return inputs;
  if (Status own = check_own_options(verb, line); !own) return own;
  if (Status own = encoder_entry(line.as).check(line); !own) return own;
  if (Status output = check_no_input("-o", line.output, line.input); !output) return output;
  const Result<UnitFormat> format = format_of(line);
  if (!format) return tl::unexpected(format.error());
  if (*format == UnitFormat::kText && !encoder_entry(line.as).has_text) {
    return error("--format text: --as {} has no text; take csv", line.as);
  }
  return {};
}

Result<UnitFormat> format_of(const RepresentCommandLine& line) {
  if (line.format == "csv") return UnitFormat::kCsv;
  if (line.format == "text") return UnitFormat::kText;
  if (line.format == "safetensors" || line.output.ends_with('/')) return UnitFormat::kSafetensors;
  if (line.output.empty() || line.output == "-") {
    return line.as == "code2vec" ? UnitFormat::kText : UnitFormat::kCsv;
  }
  if (line.output.ends_with(".csv")) return UnitFormat::kCsv;
  if (line.output.ends_with(".tsv")) return UnitFormat::kCsv;  // of --build-vocabulary
  if (line.output.ends_with(".safetensors")) return UnitFormat::kSafetensors;
  if (line.output.ends_with(".txt") || line.output.ends_with(".c2v")) return UnitFormat::kText;
  return error("-o {}: its suffix names no format; name one with --format", line.output);
}

}  // namespace irsight::tools
