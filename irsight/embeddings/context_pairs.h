#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "irsight/base/result.h"

namespace irsight {

/// Two statements in each other's context, by their ids: the first is to predict the second.
struct ContextPair {
  std::int32_t target = 0;
  std::int32_t context = 0;

  bool operator==(const ContextPair&) const = default;
};

/// Which of a source's pairs one thread gets, and in which order.
struct PairShare {
  std::uint64_t seed = 1;
  std::int32_t epoch = 0;
  std::int32_t thread = 0;  ///< in [0, threads)
  std::int32_t threads = 1;
};

/// One thread's pairs of one epoch, from the first to the last.
///
/// Threads: one at a time; streams of one source are independent of each other.
class PairStream {
 public:
  PairStream() = default;
  virtual ~PairStream() = default;
  PairStream(const PairStream&) = delete;
  PairStream& operator=(const PairStream&) = delete;

  /// Fills `pairs` from its beginning and returns how many there were: all of `pairs`, unless the
  /// share ends; 0 from then on. Errors: as the source says.
  virtual Result<std::size_t> next(std::span<ContextPair> pairs) = 0;

  /// Passes over `count` pairs, to go on where an earlier stream of the same share stopped.
  /// Errors: those of next(); the share has fewer pairs.
  Status skip(std::uint64_t count);
};

/// Where context pairs come from: a folder of files (pair_folder.h), or a walk over graphs that
/// makes them as they are asked for. Nothing here asks for all of them at once.
class PairSource {
 public:
  PairSource() = default;
  virtual ~PairSource() = default;
  PairSource(const PairSource&) = delete;
  PairSource& operator=(const PairSource&) = delete;

  /// Returns the pairs of a share. The shares of all threads together are an epoch.
  /// Determinism: the pairs and their order depend on the source and the share only.
  virtual Result<std::unique_ptr<PairStream>> open(const PairShare& share) const = 0;

  /// Returns how many pairs an epoch has; where chance decides, how many are expected.
  virtual std::uint64_t pairs() const = 0;

  /// Returns the number of ids: those of every pair are in [0, vocabulary()).
  virtual std::int32_t vocabulary() const = 0;
};

}  // namespace irsight
