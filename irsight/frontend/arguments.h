#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// Why an argument was not handed to Clang.
enum class DropReason {
  kOutput,       ///< chooses or names an output, which is ours to choose (-c, -o, -MD, -save-temps)
  kLinker,       ///< is about linking only
  kInput,        ///< names an input; the file to read is given apart
  kInstruments,  ///< adds code that measures the program (--coverage, -fprofile-generate)
  kUnsafe,       ///< would run or reuse somebody else's code or caches (-fplugin, -fmodules)
  kUnknown,      ///< Clang 22 does not know it (most are gcc's own)
  kUnsupported,  ///< Clang knows it and refuses it, here or everywhere
};

/// Returns the reason in words: "chooses the output".
const char* drop_reason_text(DropReason reason);

/// One argument that was taken out.
struct DroppedArgument {
  std::string text;  ///< as given, with its value: "-o main.o"
  DropReason reason;
};

/// Arguments that can do no harm, and what they were freed of.
struct SanitizedArguments {
  std::vector<std::string> kept;
  std::vector<DroppedArgument> dropped;
  std::string language;           ///< the value of the last -x, which is not among `kept`; or empty
  bool has_llvm_options = false;  ///< -mllvm is among `kept`
};

/// Returns somebody's compiler arguments without those that write files, choose outputs, link,
/// load plugins, or that Clang 22 does not know. Response files (@file) are read first, relative
/// to `directory`. The order of the rest is kept; -Werror is answered with -Wno-error.
///
/// Requires: the compiler's own name is not among `arguments`.
/// Errors: an option without its value; a response file that cannot be read.
Result<SanitizedArguments> sanitize_arguments(const std::vector<std::string>& arguments,
                                              const std::string& directory = {});

/// Returns a line for each dropped argument whose user may have meant something by it that is now missing:
/// "-fno-exeptions is not used: Clang 22 does not know it". Outputs, linkers' arguments and the like are passed over.
std::vector<std::string> ignored_arguments(const std::vector<DroppedArgument>& dropped);

/// Returns the argument of Clang that is spelt most like `unknown`, or "".
std::string nearest_argument(const std::string& unknown);

}  // namespace irsight
