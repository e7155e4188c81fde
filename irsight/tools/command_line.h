#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight::tools {

/// Exit statuses of every program (docs/architecture.md).
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

/// Returns what --format, --from and --to take.
std::vector<std::string> format_names();

/// Returns bytes of a file or a name as part of a line on a terminal: what is not UTF-8 becomes U+FFFD, a control character
/// its number, so that neither lines nor colours can be forged.
std::string printable(std::string_view bytes);

/// Returns a message in which the name of an input, wherever it stands, is printable.
std::string with_printable(std::string message, const std::string& name);

/// Prints "error: …" and, where there is one, "hint: …" on standard error, each line printable.
void print_error(const Error& why);

/// Prints "note: …" on standard error, printable.
void print_note(std::string_view text);

/// Prints text on standard output, at once. Errors: what the system says, such as a reader that went away.
Status print(const std::string& text);

/// Makes `work` what a verb does: its error is printed and becomes the exit status. An error of `usage`, which is asked
/// first where there is one, is wrong usage instead.
void run_when_chosen(CLI::App& verb, std::function<Result<int>()> work,
                     std::function<Status()> usage = {});

/// A file that an option names for writing. "-" and "" are none.
struct OutputFile {
  std::string option;
  std::string path;
};

/// Errors: an output that is one of the inputs, or of which two options make something.
Status check_outputs(const std::vector<OutputFile>& outputs,
                     const std::vector<std::string>& inputs);

/// Returns a check for an option whose value is a finite number from `least` to `most`.
CLI::Validator number_from(double least, double most = std::numeric_limits<double>::max());

/// Returns a line a verb for shell completion: its name, then the words that may follow it or a word of its own. An option that takes one of a set
/// shows it: `--per=module,function`.
std::string completion_words(CLI::App& app);

/// Parses the command line, runs the verb that was asked for and returns the exit status: each verb's callback throws
/// CLI::RuntimeError with the status unless that is 0. Wrong usage prints what is wrong and how to get help.
int run_app(CLI::App& app, int argc, char** argv);

}  // namespace irsight::tools
