#pragma once

#include <memory>
#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace clang {
class DiagnosticConsumer;
}  // namespace clang

namespace irsight {

/// A change to the source that Clang proposes: bytes [first, last) of the main file become `text`.
struct FixIt {
  std::size_t first;
  std::size_t last;
  std::string text;
};

/// One thing that Clang said.
struct Diagnostic {
  enum class Level { kNote, kWarning, kError, kFatal };

  Level level;
  unsigned id = 0;         ///< clang::diag::…
  std::string file = {};   ///< as named by the source, after #line; empty when it has no place
  unsigned line = 0;       ///< from 1; 0 when it has no place
  unsigned column = 0;     ///< from 1
  std::size_t offset = 0;  ///< in the main file, where in_main_file
  bool in_main_file = false;
  std::string text = {};          ///< without place and level
  std::vector<FixIt> fixes = {};  ///< in the main file

  bool is_error() const { return level >= Level::kError; }
};

/// Returns a consumer that appends to `list`, which outlives it.
std::unique_ptr<clang::DiagnosticConsumer> diagnostic_collector(std::vector<Diagnostic>& list);

/// Returns "foo.c:3:7: error: …"; things without a place start with `path`.
std::string diagnostic_text(const Diagnostic& diagnostic, const std::string& path);

/// Returns the error that stands for a failed compilation of `path`: its first errors in full, a
/// count of the rest, and a hint where the cause is known (hint_for()).
Error error_from_diagnostics(const std::vector<Diagnostic>& list, const std::string& path,
                             bool recovering = false);

/// Returns the warnings of `list`, each as diagnostic_text has it.
std::vector<std::string> warnings_of(const std::vector<Diagnostic>& list, const std::string& path);

}  // namespace irsight
