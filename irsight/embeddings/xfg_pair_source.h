#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/context_pairs.h"
#include "irsight/embeddings/pair_counts.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/embeddings/xfg_selection.h"
#include "irsight/graph/xfg_pairs.h"

namespace irsight {

struct XfgPairOptions {
  XfgContextOptions contexts = {};  ///< width, neighbours through one node, and their seed
  XfgSelection selection = {};      ///< whose statements are targets
  /// The share of the statements of which an epoch has the pairs, drawn anew in each; in (0, 1].
  double share = 1;
  bool count_pairs = false;  ///< count each pair for itself too, as subsampling needs
  std::int32_t threads = 1;  ///< for counting
  std::string cache = {};    ///< a file for what was counted; empty: none
  /// Called now and then while counting, on the calling thread: so many of all edges are done.
  /// Returns whether to go on.
  std::function<bool(std::uint64_t done, std::uint64_t all)> report = {};
};

/// Context pairs walked out of folders of contextual flow graphs as they are asked for.
///
/// A pair is two statements whose edges lie within the width of each other, by their ids, in both
/// directions; pairs of one id teach nothing and are left out. An epoch has every pair once (or
/// those of a drawn share of the targets): parts of graphs of some 65,536 edges come in an order
/// drawn for the epoch, each thread gets every threads-th of them, a part's edges come in a drawn
/// order, and pairs are shuffled 262,144 at a time.
/// Memory: an id for each statement of each file, a part's numbers and the shuffled pairs for each
/// stream; never all pairs.
/// Requires: the vocabulary and folders are copies that share; nothing else must outlive this.
/// Determinism: pairs and their order depend on folders, vocabulary, options and share only.
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018, section 4.
/// Deviation: hubs are split up (xfg_pairs.h); ids, not texts, are compared.
class XfgPairSource final : public PairSource {
 public:
  /// Returns the source, after one walk over all pairs that counts contexts, unless the cache has
  /// what it would find. Errors: statements by other rules than the vocabulary's, with both; the
  /// cache cannot be written; report() returned false.
  /// Requires: share in (0, 1]; threads above 0.
  static Result<std::unique_ptr<XfgPairSource>> create(std::vector<XfgFolder> folders,
                                                       const Vocabulary& vocabulary,
                                                       XfgPairOptions options = {});
  ~XfgPairSource() override;

  Result<std::unique_ptr<PairStream>> open(const PairShare& share) const override;

  /// Returns the pairs of an epoch, exactly where the share is 1, else as expected.
  std::uint64_t pairs() const override;
  std::int32_t vocabulary() const override;

  /// Returns how often each id is a context: what negative samples are drawn by.
  std::span<const std::int64_t> context_counts() const;

  /// Returns how often each pair occurs. Requires: count_pairs was asked for.
  const PairCounts& pair_counts() const;

  struct State;

 private:
  explicit XfgPairSource(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;  // streams share it
};

}  // namespace irsight
