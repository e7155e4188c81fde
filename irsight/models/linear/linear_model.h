#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"
#include "irsight/models/linear/grams.h"

namespace irsight {

/// What a file of a linear model says in its metadata under "format" and "version".
inline constexpr std::string_view kLinearModelFormat = "irsight-linear";
inline constexpr std::string_view kLinearModelVersion = "1";

/// How the number of times tf that an n-gram is in a program becomes its weight, before rows are scaled to length 1.
enum class TermWeight : std::uint8_t {
  kBinary,    ///< 1
  kLogCount,  ///< 1 + ln tf
  kTfIdf,     ///< (1 + ln tf) (1 + ln((1 + n) / (1 + df))): of n training programs df have it
};

/// Returns "binary", "log" or "tf-idf".
std::string_view name_of(TermWeight weight);

/// What is tried in training, and how it did on the validation programs.
struct LinearTrial {
  TermWeight weight = TermWeight::kLogCount;
  double cost = 1;  ///< C: what errors cost, compared with weights
  double accuracy = 0;
};

/// Examples that are learnt from, with the class that each is said to be of: [n] each.
struct LabelledExamples {
  std::vector<std::int32_t> example;  ///< numbers in the data set, ascending
  std::vector<std::int32_t> label;
};

struct LinearOptions {
  GramOptions grams = {};
  std::optional<std::int32_t> level = std::nullopt;         ///< in the manifest's; all of them
  std::optional<LabelledExamples> training = std::nullopt;  ///< of the level; all training programs
  std::int64_t largest_graph = 0;  ///< nodes; larger graphs are not validated on; 0: all are
  int min_programs = 2;            ///< an n-gram that fewer training programs have is left out
  std::vector<TermWeight> weights = {TermWeight::kLogCount, TermWeight::kTfIdf};
  std::vector<double> costs = {1, 4, 16};
  int jobs = 1;  ///< processes that train classes
  std::function<void(const LinearTrial&)> progress = {};
};

/// A linear classifier over the n-grams of programs, one class against the rest:
///
///   logit_c(x) = b_c + sum_g x_g w_gc,   x_g = weight(tf_g) / |x|
///
/// C classes, G n-grams.
class LinearModel {
 public:
  /// Returns the model that is best on the validation programs of a data set, of those that each of options.weights with
  /// each of options.costs gives; of equally good ones the first. N-grams, their df and weights are those of training
  /// programs only (dropped ones left out): of each source once where n-grams are of tokens, else of each example of the
  /// level. Where options name examples or a largest graph, sources without such an example are left out, too. Without n-grams (GramSource::kNone) nothing is tried: logits are ln(share of the class).
  ///
  ///   min_w,b 1/2 (|w|² + b²) + C sum_i max(0, 1 - y_i (w x_i + b))²,   y_i = 1 of the class, else -1
  ///
  /// Errors: no training program; where there are n-grams, no validation program; a class more than options allow;
  /// a process of the training that ended early.
  /// Requires: a level where options.training is set; options.grams.length in [1, 8], min_programs, jobs > 0, weights, costs not empty, costs > 0; processes are
  /// forked, so no other thread may hold a lock that malloc or the C library needs.
  /// Memory: 16 bytes an n-gram of a training program, 8 a class and n-gram of the vocabulary.
  /// Determinism: exact, for any number of jobs.
  /// Source: Fan et al., "LIBLINEAR: a library for large linear classification", JMLR 9, 2008: its solver 1.
  static Result<LinearModel> train(const Dataset& data, const LinearOptions& options);

  /// Returns what save() wrote. Errors: starting with the file: another format, version or rules, a tensor of another
  /// shape, n-grams out of order, a number that is not finite.
  static Result<LinearModel> load(const std::string& path);

  /// Writes the model with everything that prediction needs, as safetensors: `gram` I64 [G] (bits of the hashes,
  /// ascending as unsigned), `idf` F32 [G], `weight` F32 [G, C], `bias` F32 [C]; metadata `format`, `version` and
  /// `model` (JSON). Errors: as write_safetensors().
  Status save(const std::string& path) const;

  /// Return the logits of examples and of sources, [n, C]. A program of which no n-gram is known has the biases.
  /// Requires: a data set with C classes; of sources: grams().source is kTokens or kNone.
  std::vector<float> logits(const Dataset& data, std::span<const std::int32_t> examples) const;
  std::vector<float> logits_of_sources(const Dataset& data,
                                       std::span<const std::int32_t> sources) const;

  const GramOptions& grams() const { return grams_; }
  TermWeight weight() const { return chosen_.weight; }
  const LinearTrial& chosen() const { return chosen_; }
  std::int32_t num_classes() const { return static_cast<std::int32_t>(classes_.size()); }
  const std::vector<std::string>& classes() const { return classes_; }
  std::size_t num_grams() const { return vocabulary_.size(); }

 private:
  friend class LinearTraining;
  LinearModel() = default;
  void add_logits(const std::vector<GramCount>& counts, std::vector<float>& out) const;
  std::string description() const;
  Status set_description(const std::string& text);

  GramOptions grams_;
  LinearTrial chosen_;
  std::vector<std::string> classes_;
  std::string data_;                       // digest of the data set
  std::vector<std::uint64_t> vocabulary_;  // [G] ascending
  std::vector<float> idf_;                 // [G]
  std::vector<float> weights_;             // [G, C]
  std::vector<float> bias_;                // [C]
};

}  // namespace irsight
