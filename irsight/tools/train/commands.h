#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Declare the verbs of irsight-train.
void add_train_command(CLI::App& app);
void add_eval_command(CLI::App& app);

/// Prints on standard output. Errors: it cannot be written.
Status print(const std::string& text);

}  // namespace irsight::tools
