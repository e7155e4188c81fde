#pragma once

#include <string>
#include <vector>

#include "irsight/frontend/clang_job.h"
#include "irsight/frontend/preludes.h"

namespace irsight {

/// A source that does not compile as it is, and how it would be compiled.
struct RecoverRequest {
  const CompilerJob& job;
  Language language;
  const std::string& text;
  const SourceFiles& files;
  llvm::LLVMContext& context;
  const PreludeCacheOptions& preludes;
};

/// What came of it: the last attempt, and what had to be changed for it, in order.
struct Recovered {
  CompilerOutcome outcome;
  std::vector<std::string> mends;
};

/// Returns the outcome of a source that is mended until it compiles, for source that lost its
/// preprocessor lines or was written for another compiler.
///
/// Attempts follow what Clang complains of: each takes the first error, applies the smallest change
/// known to remove an error of its kind, and compiles again. Source without any #include gets a
/// prelude of the language's standard headers. When that leads nowhere, older standards of the
/// language and, for C++, C are tried. Without success the outcome is that of the source as given.
/// Lines keep their numbers. Neither names of files nor tables of programs play a part.
/// Determinism: equal requests give equal mends.
Recovered recover(const RecoverRequest& request);

}  // namespace irsight
