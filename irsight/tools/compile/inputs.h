#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"

namespace irsight::tools {

/// Returns the lines of a list of files ("-": standard input); empty lines are passed over.
/// Errors: the list cannot be read.
Result<std::vector<std::string>> files_from_list(const std::string& path);

/// Returns an input for each path, to be compiled with these arguments as by `language`. "-" is read here, once, since
/// workers have no standard input.
/// Errors: standard input that cannot be read, is named twice or is longer than `most_bytes`.
Result<std::vector<SourceInput>> inputs_from_paths(const std::vector<std::string>& paths,
                                                   const std::vector<std::string>& arguments,
                                                   const std::string& language,
                                                   std::uint64_t most_bytes);

/// Returns whether an input is IR, by its language, -x in its arguments or its suffix: text, bitcode, an archive or an object.
bool is_ir(const SourceInput& input);

/// An input under the name that messages and outputs know it by.
struct NamedInput {
  std::string name;
  SourceInput input;
};

/// Returns the entries of a project's compile_commands.json, or those for `paths` where there are any, with `arguments`
/// behind their own. A second entry for one file is named "FILE#2". Where all are wanted, entries that have no IR are named in `skipped`, a
/// line each.
/// Errors: as compile_database_from_file(); a path that has no entry.
Result<std::vector<NamedInput>> inputs_from_project(const std::string& project,
                                                    const std::vector<std::string>& paths,
                                                    const std::vector<std::string>& arguments,
                                                    std::vector<std::string>& skipped);

/// Returns "60", "1.5", "4G", "512M" and the like in bytes; without a letter the number is of MiB.
/// Errors: other text; 0 or less.
Result<std::int64_t> bytes_from_text(const std::string& text);

}  // namespace irsight::tools
