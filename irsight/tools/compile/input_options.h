#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/tools/compile/batch.h"
#include "irsight/tools/compile/inputs.h"

namespace irsight::tools {

/// What a command line says of its inputs and of the workers that read them: the same for every verb that reads source or
/// IR.
struct InputOptions {
  std::vector<std::string> paths;
  std::vector<std::string> clang_arguments;  ///< what follows `--`
  std::string files_from;
  std::string language;
  std::string project;  ///< a folder with compile_commands.json
  std::string optimize;
  std::string passes;
  std::string prelude;
  std::string cuda = "both";
  std::string memory_limit = "4G";
  double cpu_limit = 60;
  int jobs = 0;  ///< 0: one a processor
  bool recover = false;
};

/// Declares the inputs of a verb and what makes modules of them.
void declare_inputs(CLI::App& verb, InputOptions& options);

/// Declares how many workers there are, and what each may use.
void declare_limits(CLI::App& verb, InputOptions& options);

/// Returns a check for values that bytes_from_text() takes.
CLI::Validator is_size();

/// Returns a transformation for options whose value is a level of optimisation: into the word that people write.
CLI::Validator is_level();

/// Returns an error where no input is named.
Status check_inputs(const InputOptions& options);

/// Returns an error where what `option` names is one of the inputs: what is read would be gone.
Status check_no_input(const char* option, const std::string& output, const InputOptions& options);

/// Returns how inputs become modules.
LowerOptions lower_options_from(const InputOptions& options);

/// Returns the limits, and the number of workers. Errors: a --memory-limit that is no size.
Result<BatchOptions> batch_options_from(const InputOptions& options);

/// Returns the inputs: those named, those of --files-from, or the entries of a project; entries that are left out are told
/// on standard error.
/// Errors: as files_from_list(), inputs_from_paths() and inputs_from_project(); a list without a name.
Result<std::vector<NamedInput>> named_inputs_from(const InputOptions& options);

}  // namespace irsight::tools
