#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"
#include "irsight/models/inference/frozen_heads.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/inference/network.h"
#include "irsight/models/inference/outputs.h"
#include "irsight/models/input/network_words.h"

namespace irsight {

/// What a line of source adds to the margin between the predicted class and the runner-up.
struct LineShare {
  std::int32_t line = 0;  ///< from 1
  double share = 0;       ///< in logits; negative speaks for the runner-up

  bool operator==(const LineShare&) const = default;
};

/// The class that a model says a graph is of.
struct Prediction {
  std::int32_t label = 0;            ///< the most probable class
  std::int32_t runner_up = 0;        ///< the second; `label` where there is one class only
  std::vector<float> logits;         ///< [C]
  std::vector<float> probabilities;  ///< [C] softmax of the logits

  /// Where asked for: lines with a share, largest first, of equal ones the first. Their sum, with that of nodes without a
  /// line and a part that no node has, is the margin: logits[label] - logits[runner_up] (docs/predict.md says how it is divided).
  std::vector<LineShare> lines;

  bool operator==(const Prediction&) const = default;
};

struct PredictorOptions {
  std::int64_t most_bytes = std::int64_t{2} << 30;  ///< a graph that needs more is refused
  std::string hint_for_more = {};                   ///< of that error: how to allow more
};

/// What a graph takes memory by: its arrays, and words of its own, if it has any.
struct GraphSize {
  InstructionGraphView graph = {};
  std::int64_t words = 0, statement_bytes = 0, detail_bytes = 0;
};

/// Returns how large a graph is with its own words.
GraphSize size_of(const InstructionGraph& graph);

/// A model that predicts, without libtorch.
///
/// No function throws: what fails comes back as an error. Nothing global is kept.
/// Threads: may be used from any number of threads; copying shares.
/// Determinism: the answer for a graph has the same bits on every x86-64 processor, alone or among others, in any order
/// and for any number of threads.
class Predictor {
 public:
  /// Returns the model that a file holds. Errors: starting with the path: as ModelFile::open(), an encoder that this
  /// library does not know, a weight that is missing or of another shape.
  static Result<Predictor> load(const std::string& path,
                                const PredictorOptions& options = {}) noexcept;

  /// Returns the model of a file that is open.
  static Result<Predictor> from_file(const ModelFile& file,
                                     const PredictorOptions& options = {}) noexcept;

  /// Returns an error where graphs that are put to the model together need more memory than the options allow: their arrays and
  /// words, what the model knows of each word, and the largest of the networks' runs. Functions that are given graphs with words of
  /// their own ask this first, before they take any; those that are given views count what a run takes.
  Status check_memory(std::span<const GraphSize> graphs) const noexcept;

  /// Returns the class of a graph. One of no nodes, of a program without any code, has one as well, by what the model says of
  /// nothing: a caller that means to refuse it looks at num_nodes().
  /// Errors: a model that does anything but classify graphs; those of outputs().
  Result<Prediction> predict(const InstructionGraph& graph, bool with_lines = false) const noexcept;

  /// Returns the same for a graph whose words lie in a table, as a data set's do.
  /// Errors: also a table for networks that read otherwise.
  Result<Prediction> predict(const InstructionGraphView& graph, const NetworkWords& words,
                             bool with_lines = false) const noexcept;

  /// Returns the answers for many graphs, in their order, by so many threads; fewer than one are one, and where the machine has no
  /// more, those that there are do it all. A graph that fails costs itself only, for want of memory too. Memory that does not even
  /// suffice for the list of answers ends the program.
  std::vector<Result<Prediction>> predict(std::span<const InstructionGraph> graphs,
                                          int threads = 1) const noexcept;

  /// Returns the class of a program that is looked at in several ways, as graphs of its IR at each of description().levels: its
  /// logits are the mean of theirs, a line's share the mean of its shares of the margin between the program's two classes.
  /// The views' words lie in a table, or each view has its own. Requires: a view or more. Errors: as predict(), of the first
  /// view that fails.
  Result<Prediction> predict_together(std::span<const InstructionGraph> views,
                                      bool with_lines = false) const noexcept;
  Result<Prediction> predict_together(std::span<const InstructionGraphView> views,
                                      const NetworkWords& words,
                                      bool with_lines = false) const noexcept;

  /// Return the numbers that the model has for a graph, whatever it answers about: head() says what they are. Of a
  /// classification, classes_of() makes labels and probabilities of them.
  /// Errors: as check_instruction_graph(); a word whose code has a field out of range; a table for networks that read otherwise;
  /// a graph that needs more memory than the options allow; numbers that overflow in the network.
  Result<Outputs> outputs(const InstructionGraph& graph) const noexcept;
  Result<Outputs> outputs(const InstructionGraphView& graph,
                          const NetworkWords& words) const noexcept;

  /// Returns the same for many graphs, such as the candidates that are to be ranked, as predict() does.
  std::vector<Result<Outputs>> outputs(std::span<const InstructionGraph> graphs,
                                       int threads = 1) const noexcept;

  /// Returns what the model answers: its file's head, or that of a network that classifies graphs by a head of its own.
  ModelHead head() const;

  /// Returns what the model says of itself.
  const ModelDescription& description() const { return *description_; }

  /// Returns what of graphs the model reads: a NetworkWords is made for it.
  NetworkReading reading() const { return network_->reading(); }

 private:
  Predictor() = default;
  struct View;
  Status check_classifies() const;
  Status check_fits(const GraphSize& size, std::int64_t taken) const;
  Status check_own_words(std::span<const InstructionGraph> graphs) const;
  Result<NetworkOutput> run(const InstructionGraphView& graph, const NetworkWords& words,
                            const ShareRequest& shares) const;
  NetworkOutput run_with_head(const InstructionGraphView& graph, const NetworkWords& words,
                              const ShareRequest& shares) const;
  Result<Prediction> predict_views(std::span<const View> views, bool with_lines) const;

  std::shared_ptr<const Network> network_;
  std::shared_ptr<const FrozenHead> head_;  // null where the network has its own
  std::shared_ptr<const ModelDescription> description_;
  PredictorOptions options_;
};

}  // namespace irsight
