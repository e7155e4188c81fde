#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds the verb `predict` (docs/predict.md). What follows `--` are Clang's arguments.
void add_predict_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
