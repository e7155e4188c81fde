#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds the verb `represent` to the program: source and IR as learning systems of the literature see them
/// (docs/representations.md). `clang_arguments`: what followed `--`.
void add_represent_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
