#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Each adds one verb to the program.
void add_convert_command(CLI::App& app);
void add_show_command(CLI::App& app);
void add_compare_command(CLI::App& app);
void add_doctor_command(CLI::App& app);
void add_completion_command(CLI::App& app);

}  // namespace irsight::tools
