#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/tools/compile/corpus_exclusions.h"
#include "irsight/tools/compile/corpus_lowering.h"

namespace irsight::tools {

/// One entry of a list of source packages (docs/corpus.md, "Packages").
struct DebianPackage {
  std::string name, version, kind, language;
  bool held_out = false;
  std::string subdir, system;  ///< as build_package.sh takes them; empty: its own choice
  std::vector<std::string> arguments;
};

/// Returns the packages that a list names. Errors: no such file, no such list or another version of
/// it, an entry without a name or with a field of another type, a package named twice.
Result<std::vector<DebianPackage>> packages_from_list(const std::string& path);

/// What `irsight corpus debian` is asked for.
struct DebianRun {
  std::vector<DebianPackage> packages;
  std::string script;    ///< build_package.sh
  std::string work;      ///< where packages are fetched and built
  std::string corpus;    ///< of the packages that are not held out
  std::string held_out;  ///< of those that are; empty: they are passed over
  bool builds = true;    ///< false: take what is built, touch no network
  int timeout_seconds = 3600;
  const Exclusions* exclusions = nullptr;
  CorpusLowering lowering = {};
};

/// Fetches, builds and adds each package, those held out last. A package that fails is told on
/// standard error, recorded, and costs itself only. Returns whether none failed.
///
/// A package that a corpus has is passed over. The corpus of held-out packages is made anew when the
/// other one has changed, since it must not hold what that has.
/// Errors: a corpus that cannot be written or was made otherwise.
Result<bool> run_debian(const DebianRun& run);

}  // namespace irsight::tools
