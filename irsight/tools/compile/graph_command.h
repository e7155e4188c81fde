#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds the verb `graph` to the program: graphs of source and IR. `clang_arguments`: what followed `--`.
void add_graph_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
