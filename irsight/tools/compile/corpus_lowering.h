#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "irsight/base/worker_pool.h"
#include "irsight/frontend/function_digest.h"
#include "irsight/frontend/lower.h"

namespace irsight::tools {

/// One input of a corpus, and the name it has there.
struct CorpusItem {
  SourceInput input;
  std::string name;
  /// The folder under which the source of a module is looked for; empty: not looked for.
  std::string root = {};
  /// What it is called below what was given, wherever that lies: its modules' source_filename.
  /// Empty: as `name`.
  std::string place = {};
};

/// One module of an input, as a worker hands it over.
struct CorpusUnit {
  std::string name;  ///< the input's, with the archive's member or the GPU architecture behind it
  std::string bitcode;  ///< without debug information; empty when only digests are wanted
  std::vector<FunctionDigest> functions;  ///< of each body, in the module's order
  std::uint64_t source = 0;  ///< digest of the source; 0: it cannot be read or is too short
};

/// What one input became.
struct CorpusUnits {
  std::string outcome;  ///< "ok", "error", or what ended the worker: name_of(JobOutcome::Kind)
  std::string message;  ///< unless ok: starts with the input's name
  std::string hint;
  std::vector<CorpusUnit> units;
  std::uint64_t source = 0;  ///< digest of an input that is source, even where it does not compile

  bool ok() const { return outcome == "ok"; }
};

/// How inputs are lowered.
struct CorpusLowering {
  int workers = 1;
  WorkerLimits limits = {};
  LowerOptions lower = {};
  bool wants_bitcode = true;
  bool sources_only = false;  ///< digests of sources, nothing is compiled
};

/// A source of fewer tokens (source_digest.h) has no digest: it may equal another by accident.
inline constexpr std::int64_t kFewestSourceTokens = 64;

/// Returns an input with the arguments by which a corpus lowers source: with the level that they
/// say, else -O1, and none of LLVM's passes; nothing is marked optnone. IR stays as it is.
SourceInput unoptimised(SourceInput input);

/// Lowers all items in worker processes and hands each one's units to `done`, in order.
/// Errors: no worker can be started; what `done` returned. Requires: this process has one thread.
Status lower_for_corpus(const std::vector<CorpusItem>& items, const CorpusLowering& options,
                        const std::function<Status(std::size_t item, CorpusUnits)>& done);

}  // namespace irsight::tools
