#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "irsight/base/result.h"
#include "irsight/tools/compile/input_options.h"

namespace irsight::tools {

/// What the command line of `irsight represent` says, as given.
struct RepresentCommandLine {
  InputOptions input;
  std::string as;
  std::string output;
  std::string format;
  std::string per = "module";
  // Of single representations; encoders() says which takes which.
  std::string order = "ir";
  std::string vocabulary;
  std::string table;
  std::string kind = "symbolic";
  std::string dialect = "programl-0.3";
  std::string leaves = "subtokens";
  int max_length = 8, max_width = 2;
  bool build_vocabulary = false;
  bool no_hash = false;
  bool definitions = false;
  bool vectors = false;
  bool parts = false;
};

/// How units are written.
enum class UnitFormat : std::uint8_t { kSafetensors, kCsv, kText };

/// Declares the options of `irsight represent` on its verb.
void declare(CLI::App& verb, RepresentCommandLine& line);

/// Returns an error where the command line is wrong usage: no input, an option that the representation does not take, an
/// output that is an input or whose format nothing tells.
Status check_usage(const CLI::App& verb, const RepresentCommandLine& line);

/// Returns the format: that of --format, else of the output's suffix, else safetensors in folders and CSV on standard output.
/// Errors: a suffix that names no format.
Result<UnitFormat> format_of(const RepresentCommandLine& line);

}  // namespace irsight::tools
