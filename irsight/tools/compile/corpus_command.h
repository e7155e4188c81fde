#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds the verb `corpus`, with its own verbs add, debian, exclude and show, to an irsight program.
/// `clang_arguments`: what follows `--` on the command line.
void add_corpus_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
