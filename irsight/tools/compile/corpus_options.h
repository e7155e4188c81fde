#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "irsight/tools/compile/corpus_exclusions.h"
#include "irsight/tools/compile/corpus_inputs.h"

namespace irsight::tools {

/// What the command line of one of `irsight corpus`' verbs says, as given; each verb has its part.
struct CorpusCommandLine {
  CorpusInputs inputs;
  std::string name;  ///< of the package that is added, or of the evaluation set
  std::string version, kind;
  std::string output;
  std::string
      exclude;  ///< file; "none": nothing is left out; empty: the one that comes with irsight
  std::string against;                   ///< corpus
  std::string packages, work, held_out;  ///< of debian
  std::vector<std::string> only;
  std::string prelude;
  std::string memory_limit = "4G";
  double cpu_limit = 60;
  int jobs = 0, timeout = 3600;
  bool recover = false, sources_only = false, no_build = false, json = false;
};

/// Declare the options of each verb.
void declare_add(CLI::App& verb, CorpusCommandLine& line);
void declare_debian(CLI::App& verb, CorpusCommandLine& line);
void declare_exclude(CLI::App& verb, CorpusCommandLine& line);
void declare_show(CLI::App& verb, CorpusCommandLine& line);

/// Returns how inputs are lowered. Errors: a memory limit that is no size.
Result<CorpusLowering> lowering_from(const CorpusCommandLine& line);

/// Returns the exclusions that --exclude names; none for "none". Errors: as default_file() and Exclusions::open().
Result<std::optional<Exclusions>> exclusions_from(const CorpusCommandLine& line);

/// Returns the path of a script that comes with irsight: beside the running program.
std::string shipped_script(const std::string& name);

}  // namespace irsight::tools
