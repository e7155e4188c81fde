#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace irsight::tools {

/// Adds the verb `ir2vec` with the word that needs LLVM, `triplets`. `clang_arguments`: what followed `--`.
void add_ir2vec_command(CLI::App& app, std::vector<std::string> clang_arguments);

}  // namespace irsight::tools
