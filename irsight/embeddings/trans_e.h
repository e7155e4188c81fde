#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/knowledge_graph.h"
#include "irsight/embeddings/training_run.h"

namespace irsight {

/// How far head + relation is from tail.
enum class TransEDistance { kL1, kSquaredL2 };

/// How entities are learnt. The defaults are those that IR2Vec's authors gave OpenKE, at the width of LLVM's vocabulary.
struct TransEOptions {
  std::int32_t width = 75;
  TransEDistance distance = TransEDistance::kL1;
  double margin = 1;
  double learning_rate = 0.001;
  std::int32_t epochs = 1000;
  std::int32_t batches = 100;  ///< an epoch has; steps of gradient descent
  std::uint64_t seed = 1;
};

struct TransEProgress {
  std::int32_t epoch = 0;  ///< epochs that are done
  double loss = 0;         ///< mean of the triplets of the last epoch
};

/// How well tails and heads are found among all entities: each triplet asks for both.
struct LinkScores {
  std::int64_t questions = 0;
  double mean_rank = 0;
  double mean_reciprocal_rank = 0;
  double first = 0, three = 0, ten = 0;  ///< the share of answers among the nearest one, three, ten
};

/// Vectors of entities and relations in which head + relation lies near tail.
///
///   minimise sum over triplets (h, r, t) of max(0, margin + d(h + r, t) - d(h' + r, t'))
///
/// where (h', r, t') is the triplet with its head or its tail, each as often, replaced by an entity drawn at random.
/// Entities have length 1 before each step. Shapes: E entities, R relations, D = width, float32.
/// Determinism: the same graph, options and processor give the same bytes, also when training is stopped, saved, loaded and
/// gone on with. One thread: graphs of compilers' words are small.
/// Source: Bordes et al., "Translating embeddings for modeling multi-relational data", NeurIPS 2013, algorithm 1; OpenKE.
/// Deviation: replaced triplets that are facts are drawn again, as in OpenKE; only entities that some triplet names are
/// drawn; an epoch takes each triplet once, in an order drawn anew, instead of batches drawn with repetition.
class TransE {
 public:
  /// Called after each epoch. Returns whether to go on.
  using Report = std::function<bool(const TransEProgress&)>;

  /// Returns vectors before training: uniform in ±6/sqrt(D), then of length 1.
  /// Errors: options out of range; no triplets.
  static Result<TransE> create(const KnowledgeGraph& graph, const TransEOptions& options);

  /// Returns vectors that save() wrote. Errors: starting with the path: missing, damaged, of another version.
  static Result<TransE> load(const std::string& path);

  TransE(TransE&& other) noexcept;
  TransE& operator=(TransE&& other) noexcept;
  ~TransE();

  /// Learns until all epochs are done or `report` returns false. Called again, goes on.
  /// Errors: a graph of other sizes than the vectors; numbers that are no longer finite, with the rate.
  Status train(const KnowledgeGraph& graph, const Report& report = {});

  /// Writes all that train() needs to go on, as safetensors.
  Status save(const std::string& path) const;

  /// What the caller knows the run by; save() keeps it. After create(): empty.
  void set_run(TrainingRun run);
  const TrainingRun& run() const;

  bool finished() const;
  const TransEOptions& options() const;

  std::span<const float> entities() const;   ///< [E, D]
  std::span<const float> relations() const;  ///< [R, D]

  /// Returns the ranks of the tail and of the head of each of `triplets` among the entities that `graph` names, by
  /// distance; entities that make another fact of `graph` or of `triplets` are passed over ("filtered"). Equal distances
  /// count half. Requires: triplets of this graph's entities and relations. Cost: E distances a question.
  LinkScores score(const KnowledgeGraph& graph, std::span<const KnowledgeTriplet> triplets) const;

  struct State;

 private:
  explicit TransE(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace irsight
