#pragma once

#include <cstdint>

#include "irsight/frontend/statement.h"

namespace llvm {
class Function;
}  // namespace llvm

namespace irsight {

/// What a function's body is known again by.
struct FunctionDigest {
  std::uint64_t digest = 0;
  std::int64_t statements = 0;  ///< instructions that count
};

/// The version of the rule by which FunctionDigester makes digests; files that hold some name it.
inline constexpr int kFunctionDigestVersion = 1;

/// Tells near-duplicate functions from others (docs/corpus.md, C3): two functions have one digest
/// when their inst2vec statements are the same in the same order, so names, literals, metadata and
/// attribute groups do not matter. Markers of lifetimes and of debug information are passed over,
/// with which compilers differ where the code is the same.
///
/// One object for many modules of one context. Determinism: depends on the function alone.
class FunctionDigester {
 public:
  /// Requires: the function has a body and is part of a valid module.
  FunctionDigest of(const llvm::Function& function);

 private:
  StatementWriter writer_;
};

}  // namespace irsight
