#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Exit statuses of every program (docs/architecture.md).
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

/// Prints "error: …" and, where there is one, "hint: …" on standard error.
void print_error(const Error& why);

/// Returns a line a verb: its name, then its options, for shell completion.
std::string completion_words(const CLI::App& app);

/// Parses the command line, runs the verb that was asked for and returns the exit status: each verb's callback throws
/// CLI::RuntimeError with the status unless that is 0. Wrong usage prints what is wrong and how to get help.
int run_app(CLI::App& app, int argc, char** argv);

}  // namespace irsight::tools
