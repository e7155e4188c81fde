#pragma once

#include <string>
#include <vector>

#include "irsight/tools/compile/corpus_exclusions.h"
#include "irsight/tools/compile/corpus_folder.h"
#include "irsight/tools/compile/corpus_lowering.h"

namespace irsight::tools {

/// Where a package goes, and what it is held against.
struct CorpusTarget {
  CorpusFolder& corpus;
  const Exclusions* exclusions = nullptr;  ///< null: nothing is left out
  const CorpusFolder* against = nullptr;   ///< functions that this corpus has count as duplicates
  CorpusLowering lowering = {};
};

/// Adds a package of these inputs to a corpus. `about` says its name, version, kind, language and
/// origin; returns the finished record. Inputs that fail are told on standard error, recorded, and
/// cost themselves only.
///
/// Errors: what CorpusFolder cannot write. Determinism: the package's files depend on the inputs,
/// their order, what the corpus and `against` have, and the exclusions.
Result<PackageRecord> add_package(const CorpusTarget& target, const std::vector<CorpusItem>& items,
                                  PackageRecord about);

}  // namespace irsight::tools
