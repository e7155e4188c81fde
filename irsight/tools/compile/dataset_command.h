#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds `irsight dataset build`; the other words of `irsight dataset` are irsight-data's.
void add_dataset_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
