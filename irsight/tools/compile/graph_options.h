#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/tools/compile/graph_work.h"
#include "irsight/tools/compile/input_options.h"

namespace irsight::tools {

/// What the command line of `irsight graph` says, as given.
struct GraphCommandLine {
  InputOptions input;
  std::string output;
  std::string format;
  std::string dialect = "irsight";
  std::string per = "module";
  std::string function;
  std::string level;       ///< as people write it (dataset_levels.h)
  std::string shard_size;  ///< as bytes_from_text() takes it; empty: 128 MiB
  std::string report;
  bool gzip = false, json = false, shards = false;
  bool link = false, resume = false;
  bool memory = false, types = false, text = false, locations = false, profile = false,
       statements = false, encoding = false, words = false;
  bool no_block_columns = false;
  bool instructions_only = false, ignore_call_returns = false, strict = false;
};

/// Declares the options of `irsight graph` on its verb.
void declare(CLI::App& verb, GraphCommandLine& line);

/// Returns an error where the command line is wrong usage: no input, options that do not go together or that the dialect
/// lacks, an output that is an input or whose format nothing tells.
Status check_usage(const GraphCommandLine& line);

/// Returns what is asked of each input. Requires: check_usage().
GraphRequest request_from(const GraphCommandLine& line);

/// Returns how graphs are written. `to_summary` is set where only figures are wanted.
/// Errors: a suffix that names no format; options that do not go together.
Result<WriteOptions> write_options_from(const GraphCommandLine& line, bool& to_summary);

}  // namespace irsight::tools
