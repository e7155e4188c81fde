#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"
#include "irsight/models/inference/dense.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/inference/network.h"

namespace irsight {

namespace inference_internal {
class ModelReader;
}  // namespace inference_internal

struct FrozenHeadSizes {
  std::int64_t width = 0;    ///< of the vectors that come in
  std::int64_t hidden = 0;   ///< of a layer between; 0: none
  std::int64_t outputs = 1;  ///< C
  bool batch_norm = false;
};

/// The margin between two outputs as a linear function of what comes in: slope · x + rest.
struct MarginSlope {
  std::vector<double> slope;  ///< [width]
  double rest = 0;
};

/// A VectorHead (irsight/models/heads.h) with weights that stay, without libtorch.
///
///   y = Wo relu(Wh norm(x) + bh) + bo,  norm(x) = (x - mean) / sqrt(variance + 1e-3) * weight + bias
///
/// Determinism: the same bits on every x86-64 processor, alone or among other rows.
/// Deviation: none from the libtorch head but the order of sums.
class FrozenVectorHead {
 public:
  FrozenVectorHead() = default;

  /// Reads the weights `NAME.norm.…`, `NAME.hidden.…` and `NAME.out.…`; a variance below 0 is refused. What is wrong, the reader
  /// remembers.
  FrozenVectorHead(inference_internal::ModelReader& reader, const std::string& name,
                   const FrozenHeadSizes& sizes);

  /// Returns the answers for some vectors. Shapes: x [rows, width]. Returns [rows, C].
  std::vector<float> answers(std::span<const float> x) const;

  /// Returns how the margin at x, the first of two outputs less the second, depends on it while the relu's gates stay as they
  /// are. Shapes: x [width].
  MarginSlope margin_at(std::span<const float> x, const BestTwo& between) const;

  std::int64_t outputs() const { return sizes_.outputs; }  ///< C

 private:
  FrozenHeadSizes sizes_;
  std::vector<float> scale_, shift_;  // [width] of the norm, where there is one
  DenseWeights hidden_, out_;
};

/// An EdgeHead (irsight/models/heads.h) with weights that stay, without libtorch.
///
///   y_e = Wo relu(S x_source(e) + T x_target(e) + b) + bo
///
/// Determinism, Deviation: as FrozenVectorHead.
class FrozenEdgeHead {
 public:
  FrozenEdgeHead() = default;

  /// Reads the weights `NAME.source.weight`, `NAME.target.…` and `NAME.out.…`. What is wrong, the reader remembers.
  FrozenEdgeHead(inference_internal::ModelReader& reader, const std::string& name,
                 const FrozenHeadSizes& sizes);

  /// Returns the answers for a graph's edges in their order. Shapes: x [N, width]. Returns [E, C].
  /// Requires: edges that check_instruction_graph() passes, between N nodes.
  std::vector<float> answers(std::span<const float> x, const RelationView& edges) const;

 private:
  FrozenHeadSizes sizes_;
  DenseWeights source_, target_, out_;
};

/// The head of a model file, over what the file's network makes of a graph.
class FrozenHead {
 public:
  /// Returns the head of a file that has one, for its network. Errors: as ModelFile::weight(); a variance below 0.
  static Result<FrozenHead> from_file(const ModelFile& file, const Network& network);

  /// Returns the answers: a row for the graph, each node or each edge of the relation. Shape: [rows, C].
  std::vector<float> answers(const NetworkVectors& vectors,
                             const InstructionGraphView& graph) const;

  /// Returns how the margin between two outputs depends on the graph's vector, as FrozenVectorHead::margin_at().
  /// Requires: a head of graphs.
  MarginSlope margin_at(std::span<const float> graph, const BestTwo& between) const;

  /// Returns for how many things answers() has a row.
  std::int64_t rows_of(const InstructionGraphView& graph) const;

  /// Returns how much memory answers() and the vectors that it reads take, roughly.
  std::int64_t bytes_for(const InstructionGraphView& graph) const;

 private:
  ModelHead head_;
  std::int64_t width_ = 0;  // of a node's vector
  std::variant<FrozenVectorHead, FrozenEdgeHead> weights_;
};

}  // namespace irsight
