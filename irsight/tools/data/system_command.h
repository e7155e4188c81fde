#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::tools {

/// What a program did that was run.
struct ProgramRun {
  int status = 0;      ///< exit status; where a signal ended it, 128 and the signal's number
  std::string output;  ///< what it printed
};

/// Which of a program's streams are kept; the others go nowhere.
enum class KeptStreams { kOutput, kOutputAndErrors };

/// Runs a program to its end: its name, looked up on PATH unless it has a slash, and its arguments.
/// No shell sees them, so a blank or a quote in a path is only that. Its standard input is empty.
/// Errors: the program is not there, or the system cannot start it.
Result<ProgramRun> run_program(const std::vector<std::string>& words,
                               KeptStreams kept = KeptStreams::kOutput);

/// Returns the first line that run_program() prints, or "" where the program is not there or fails.
std::string first_line_of(const std::vector<std::string>& words,
                          KeptStreams kept = KeptStreams::kOutput);

/// Returns the path of a program that lies beside this one.
std::string program_beside(const std::string& name);

}  // namespace irsight::tools
