#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/context_pairs.h"

namespace irsight {

/// How often each pair occurs.
///
/// Memory: 16 bytes for each distinct pair, at most four times that while it grows; nothing for
/// its repetitions. Counts of parts of a corpus can be made apart and merged.
class PairCounts {
 public:
  void add(ContextPair pair, std::uint64_t count = 1);
  void merge(const PairCounts& other);

  /// Counts every pair of a source once. Errors: the source's.
  Status add_all(const PairSource& source);

  /// Returns how often `pair` was added.
  std::uint64_t operator[](ContextPair pair) const;

  /// Returns all pairs with their counts, by target, then context.
  std::vector<std::pair<ContextPair, std::uint64_t>> sorted() const;

  std::uint64_t total() const { return total_; }
  std::uint64_t distinct() const { return distinct_; }

  /// Returns the share of a pair's occurrences that subsampling keeps, in [0, 1]:
  ///
  ///   min(1, sqrt(threshold * total / count))
  ///
  /// Source: Mikolov et al. 2013, equation 5, on pairs as Ben-Nun et al. 2018 use it.
  /// Deviation: total and count are those of the corpus; in ncc they are those of one file, and
  /// an error in its loop spares one pair after each whose context has id 0.
  double kept(ContextPair pair, double threshold) const;

  /// Returns how many of all occurrences subsampling is expected to keep.
  double expected(double threshold) const;

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t count = 0;  // 0: free
  };

  std::size_t slot_of(std::uint64_t key) const;
  void grow();

  std::vector<Slot> slots_;
  std::uint64_t total_ = 0;
  std::uint64_t distinct_ = 0;
};

/// A source of which frequent pairs are passed over, anew in each epoch.
///
/// Requires: `source` and `counts` outlive this object and its streams.
/// Determinism: what is kept depends on the share and the pairs' order.
class SubsampledPairs final : public PairSource {
 public:
  /// `counts`: of `source`, or of pairs of which it is a share drawn by chance. `threshold`: the paper's is 1e-7. Requires:
  /// above 0.
  SubsampledPairs(const PairSource& source, const PairCounts& counts, double threshold);

  Result<std::unique_ptr<PairStream>> open(const PairShare& share) const override;
  std::uint64_t pairs() const override { return expected_; }
  std::int32_t vocabulary() const override { return source_.vocabulary(); }

 private:
  const PairSource& source_;
  const PairCounts& counts_;
  double threshold_;
  std::uint64_t expected_;
};

}  // namespace irsight
