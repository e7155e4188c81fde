#pragma once

#include <CLI/CLI.hpp>

namespace irsight::tools {

/// Adds `irsight dataset` with all its words but `build`, which is irsight-compile's.
void add_dataset_command(CLI::App& app);

/// Add the words `split` and `select`.
void add_dataset_split(CLI::App& dataset);
void add_dataset_select(CLI::App& dataset);

}  // namespace irsight::tools
