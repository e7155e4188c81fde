#pragma once

#include <CLI/CLI.hpp>

namespace irsight::tools {

/// Declare the verbs of irsight-train.
void add_train_command(CLI::App& app);
void add_eval_command(CLI::App& app);

}  // namespace irsight::tools
