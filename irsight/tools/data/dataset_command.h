#pragma once

#include <CLI/CLI.hpp>

namespace irsight::tools {

/// Adds `irsight dataset` with all its words but `build`, which is irsight-compile's.
void add_dataset_command(CLI::App& app);

/// Adds the word `split`.
void add_dataset_split(CLI::App& dataset);

}  // namespace irsight::tools
