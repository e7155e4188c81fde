#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/tools/compile/corpus_lowering.h"

namespace irsight::tools {

/// What the command line names as inputs of a package or an evaluation set.
struct CorpusInputs {
  std::vector<std::string> paths;
  std::string project;                 ///< a folder with compile_commands.json
  std::vector<std::string> arguments;  ///< Clang's, what follows `--`
  std::string language;                ///< as clang's -x; empty: by suffix
};

/// Returns the inputs in a fixed order: files as named; of a folder all sources, IR files, archives
/// and objects with bitcode in it and below, by path; of a table (.csv) the OpenCL source in each
/// row's column `src`, as devmap's tables have it.
///
/// Errors: a path that is missing; a folder without any such file; a table without that column;
/// what the project's database says.
Result<std::vector<CorpusItem>> corpus_items(const CorpusInputs& inputs);

/// Returns the objects with embedded bitcode below a folder, by path, named relative to it. What
/// configuration scripts and CMake compiled to try the compiler is passed over.
/// Errors: there is none.
Result<std::vector<CorpusItem>> objects_with_bitcode(const std::string& folder);

/// Returns the rows of a table of comma-separated values (RFC 4180), the names of columns first.
/// Errors: a quote that is not closed, naming the row.
Result<std::vector<std::vector<std::string>>> rows_of_csv(const std::string& name,
                                                          const std::string& text);

}  // namespace irsight::tools
