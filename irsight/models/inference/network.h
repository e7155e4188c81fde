#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "irsight/graph/instruction_graph.h"
#include "irsight/models/input/network_words.h"

namespace irsight {

/// Two of some numbers, by their places.
struct BestTwo {
  std::size_t first = 0, second = 1;
};

/// Returns the places of the largest and the second largest number, of equal ones the first. Requires: two numbers or more.
inline BestTwo best_two(std::span<const float> values) {
  BestTwo best = values[1] > values[0] ? BestTwo{1, 0} : BestTwo{0, 1};
  for (std::size_t i = 2; i < values.size(); ++i) {
    if (values[i] > values[best.first]) {
      best = {i, best.first};
    } else if (values[i] > values[best.second]) {
      best.second = i;
    }
  }
  return best;
}

/// Whether a margin is to be divided among nodes, and between which classes: by default those with the largest logits.
struct ShareRequest {
  bool wanted = false;
  std::optional<BestTwo> between = {};
};

/// What a network makes of one graph: N nodes, C classes.
struct NetworkOutput {
  std::vector<float> logits;  ///< [C]

  /// Where asked for, [N]: what each node adds to the margin, the logit of the first class less that of the second; with `rest`,
  /// which no node adds, they sum up to it.
  std::vector<double> share;
  double rest = 0;
};

/// What a network makes of one graph for a head to answer from: D and G are its widths.
struct NetworkVectors {
  std::vector<float> nodes;  ///< [N, D]
  std::vector<float> graph;  ///< [G]
};

/// A trained network over graphs of instructions: it classifies them by a head of its own, or makes vectors for the head that
/// its model file has (frozen_heads.h).
///
/// Threads: may be used from any number of threads. Determinism: the same bits on every x86-64 processor.
class Network {
 public:
  virtual ~Network() = default;

  /// Returns the network's answer for one graph.
  /// Requires: a graph that check_instruction_graph() passes with words.size() words; words for reading(); a model file
  /// without a head.
  virtual NetworkOutput run(const InstructionGraphView& graph, const NetworkWords& words,
                            const ShareRequest& shares) const = 0;

  /// Returns the vectors of one graph and its nodes. Requires: graph and words as run().
  virtual NetworkVectors encode(const InstructionGraphView& graph,
                                const NetworkWords& words) const = 0;
  /// Returns what each node adds to a linear function of the graph's vector, [N]: they sum up to slope · vectors.graph. What the
  /// vectors were chosen or weighed by counts as given. `vectors`: what encode() made of the graph. Shapes: slope [G].
  virtual std::vector<double> shares_of(const NetworkVectors& vectors,
                                        const InstructionGraphView& graph,
                                        const NetworkWords& words,
                                        std::span<const double> slope) const = 0;
  virtual std::int64_t node_width() const = 0;   ///< D
  virtual std::int64_t graph_width() const = 0;  ///< G

  /// Returns what of graphs the network reads.
  virtual NetworkReading reading() const = 0;

  /// Returns how much memory run() takes for a graph of so many nodes and edges of all relations, roughly.
  virtual std::int64_t bytes_for(std::int64_t nodes, std::int64_t edges) const = 0;

 protected:
  Network() = default;
  Network(const Network&) = default;
  Network& operator=(const Network&) = default;
};

}  // namespace irsight
