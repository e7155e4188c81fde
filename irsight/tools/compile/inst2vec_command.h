#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds `irsight inst2vec statements`; the other words behind inst2vec are irsight-data's.
void add_inst2vec_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
