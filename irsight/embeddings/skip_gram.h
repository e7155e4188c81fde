#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/context_pairs.h"
#include "irsight/embeddings/training_run.h"

namespace irsight {

enum class SkipGramLoss {
  kNegativeSampling,  ///< a pair against `negatives` contexts drawn at random
  kFullSoftmax,       ///< a pair against all contexts: for small vocabularies
};

/// How vectors are learnt.
struct SkipGramOptions {
  std::int32_t width = 200;
  SkipGramLoss loss = SkipGramLoss::kNegativeSampling;
  std::int32_t negatives = 5;
  double noise_power = 0.75;         ///< negatives are drawn by count^noise_power
  double learning_rate = 0.025;      ///< at the beginning; full softmax: use 0.001, as in the paper
  double last_learning_rate = 1e-4;  ///< at the end, in a straight line; full softmax: not used
  std::int32_t epochs = 5;
  std::int32_t threads = 1;  ///< full softmax: 1
  std::uint64_t seed = 1;
  std::int32_t batch = 64;                           ///< pairs in a step of full softmax
  std::int64_t round_pairs = std::int64_t{1} << 20;  ///< a thread's pairs between two reports

  bool operator==(const SkipGramOptions&) const = default;
};

/// How far training is.
struct SkipGramProgress {
  std::int32_t epoch = 0;   ///< counts from 0; `epochs` when all is done
  std::uint64_t pairs = 0;  ///< learnt from, in all epochs
  std::uint64_t expected_pairs = 0;
  double loss = 0;           ///< mean of the pairs since the last report
  double learning_rate = 0;  ///< of the next round
};

/// Vectors of statements, learnt so that a statement's predicts its contexts'.
///
///   negative sampling: maximise log s(c.t) + sum_k log s(-n_k.t), n_k drawn by count^noise_power
///   full softmax:      maximise log softmax(W t + b)[c]
///
/// for the pair (target, context), where t is a row of the input vectors, c, n and W are rows of
/// the output vectors and s is the logistic function.
/// Shapes: V ids, D = width; both matrices are [V, D] float32.
/// Determinism: with one thread the same options, source and processor give the same bytes, also
/// when training is stopped, saved, loaded and gone on with. Several threads write the same
/// vectors without locks (HOGWILD), so that no two runs are equal.
/// Source: Mikolov et al., "Distributed representations of words and phrases and their
/// compositionality", NeurIPS 2013, as Ben-Nun et al., "Neural code comprehension", NeurIPS 2018,
/// section 3, use it; Niu et al., "Hogwild!", NeurIPS 2011.
/// Deviation: negative samples are drawn for each pair by count^0.75 as by Mikolov et al. (ncc:
/// TensorFlow's NCE with 60 log-uniform samples a batch); plain stochastic gradient descent with a
/// falling rate (ncc: Adam at 0.001); start at U(-1/2D, 1/2D) and 0 as in word2vec (ncc: U(-1, 1));
/// the logistic function is read from a table of 2,048 entries on [-8, 8]. Full softmax: Adam over
/// all rows at 0.001 and batches of 64 as in ncc; a share's last, partial batch is not dropped.
class SkipGram {
 public:
  /// Called between rounds, on the calling thread: the place to show progress and to save.
  /// Returns whether to go on.
  using Report = std::function<bool(const SkipGramProgress&)>;

  /// Returns untrained vectors. counts[i]: how often id i is a context; negatives are drawn by it.
  /// Errors: options out of range, no ids, a negative count, or only zeros where negatives are drawn.
  static Result<SkipGram> create(std::span<const std::int64_t> counts,
                                 const SkipGramOptions& options);

  /// Returns vectors that save() wrote, to be trained on from where they were.
  /// Errors: starting with the path, when the file is missing, cut, no checkpoint, of another
  /// version, or at odds with itself.
  static Result<SkipGram> load(const std::string& path);

  SkipGram(SkipGram&& other) noexcept;
  SkipGram& operator=(SkipGram&& other) noexcept;
  ~SkipGram();

  /// Learns until all epochs are done or `report` returns false. Called again, goes on.
  ///
  /// Errors: the source's; a source with another vocabulary, or with another number of pairs than
  /// before; vectors that are no longer finite, with the learning rate. Vectors are undefined then.
  Status train(const PairSource& source, const Report& report = {});

  /// Writes all that train() needs to go on, as safetensors. Errors: those of writing.
  Status save(const std::string& path) const;

  /// What the caller knows the run by; save() keeps it. After create(): empty.
  void set_run(TrainingRun run);
  const TrainingRun& run() const;

  /// Returns whether all epochs are done.
  bool finished() const;

  std::int32_t vocabulary() const;
  const SkipGramOptions& options() const;

  /// Returns the input vectors, [V, D] row-major: what inst2vec publishes.
  std::vector<float> vectors() const;

  /// Returns the output vectors, [V, D] row-major.
  std::vector<float> context_vectors() const;

  struct State;

 private:
  explicit SkipGram(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace irsight
