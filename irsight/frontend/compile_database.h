#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"

namespace irsight {

/// An entry of a database that is not compiled, and why.
struct SkippedEntry {
  std::string file;
  std::string reason;
};

/// What a compilation database asks for.
struct CompileDatabase {
  std::vector<SourceInput> inputs;  ///< in the database's order; a file may have several
  std::vector<SkippedEntry> skipped;
};

/// Returns the entries of `path`: a compile_commands.json, or a folder that has one.
///
/// Compilers and wrappers in front of them (ccache, distcc) are taken off; a .c file given to g++ or
/// clang++ is C++, as it is for them. Assembler and other sources that have no IR are skipped and
/// listed, and so are entries that lack a file, a folder or a command. Arguments are otherwise as given: lower() makes them harmless.
/// Errors: no such file; text that is no JSON or no compilation database; no entry in it.
Result<CompileDatabase> compile_database_from_file(const std::string& path);

}  // namespace irsight
