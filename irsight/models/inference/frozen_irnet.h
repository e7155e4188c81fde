#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/models/inference/dense.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/inference/network.h"
#include "irsight/models/input/graph_input.h"

namespace irsight {

/// The sizes of an IrNet, as a model file's `config` has them.
struct FrozenIrNetSizes {
  std::int32_t width = 0;            ///< D
  std::int32_t hidden = 0;           ///< H, of a layer's transform
  std::int32_t layers = 0;           ///< L
  std::int32_t heads = 0;            ///< K, of attention; divides D
  std::int32_t feature_buckets = 0;  ///< for the hashed features of words
  bool edges = true;  ///< without: each node by itself, then pooled; structures of one node only
  std::int32_t structure_buckets = 0;  ///< 0 is without the wide part
  std::int32_t structure_width = 0;    ///< Dw
};

/// Returns what a network of these sizes reads of a graph.
GraphInputOptions graph_input_options(const FrozenIrNetSizes& sizes);

/// Returns the sizes that a model file's configuration gives. Errors: starting with the file: a size that is missing, of
/// another type or out of range.
Result<FrozenIrNetSizes> irnet_sizes_from(const ModelFile& file);

/// IrNet with weights that stay, without libtorch (docs/predict.md). N nodes, W words, D, H, K, C.
///
///   e_w = LN(sum over features f of w, T[f]);  h0_i = e_word(i)
///   layer: n = LN(h);  a = [n; flow in; flow out; data in; data out];  h <- h + W2 relu(W1 a + b1) + b2
///          where the part of a relation is deg_i^-1/2 sum over edges (i, j, position) of gate[position] * n_j
///   z = LN(h);  g = [attention of K heads over z; max of z];  deep = Wc relu(Wg g + bg) + bc
///   wide = kWideGain Ww sum over structures b of w_b T_b;  logits = deep + a wide, a = wide_weight
///
/// Shares: with the gates of the last relu, the winner of each maximum and the weights of attention held as they are, the
/// margin is a sum over nodes of what pooling takes from each, and over buckets of structures, of whose part the node of each
/// structure has an even share; this sum is exact. What a node brings has come to it from its neighbours, too, L steps far.
/// Deviation: none from the libtorch network but the order of sums. A graph without nodes is pooled to zeros.
class FrozenIrNet : public Network {
 public:
  /// Returns the network of a model file. Errors: starting with the file: as irnet_sizes_from(), ModelFile::weight().
  static Result<std::shared_ptr<const Network>> from_file(const ModelFile& file);

  NetworkOutput run(const InstructionGraphView& graph, const NetworkWords& words,
                    const ShareRequest& shares) const override;
  NetworkReading reading() const override {
    return GraphReading{graph_input_options(sizes_), sizes_.feature_buckets};
  }
  NetworkVectors encode(const InstructionGraphView& graph,
                        const NetworkWords& words) const override;  ///< z and g
  std::vector<double> shares_of(const NetworkVectors& vectors, const InstructionGraphView& graph,
                                const NetworkWords& words,
                                std::span<const double> slope) const override;
  std::int64_t node_width() const override { return sizes_.width; }
  std::int64_t graph_width() const override { return std::int64_t{2} * sizes_.width; }
  std::int64_t bytes_for(std::int64_t nodes, std::int64_t edges) const override;

 private:
  struct Norm {
    std::vector<float> weight, bias;  // [D]
  };
  struct Layer {
    Norm norm;
    std::array<std::vector<float>, 4> gates;  // [P, D]: flow in, flow out, data in, data out
    DenseWeights expand, contract;
  };
  struct Walk;
  struct Pooled;
  class Reader;

  void read_own_head(Reader& reader);
  std::vector<float> node_vectors(const GraphInput& input) const;
  std::vector<Walk> walks_of(const GraphInput& input) const;
  void apply(const Layer& layer, const std::vector<Walk>& walks, std::vector<float>& h) const;
  Pooled pool(std::vector<float> z) const;
  Pooled pooled_of(const GraphInput& input) const;
  std::vector<float> wide_vector(const GraphInput& input) const;
  void add_pooled_shares(const Pooled& pooled, std::span<const double> slope,
                         std::span<double> share) const;
  void add_shares(const GraphInput& input, const Pooled& pooled, const BestTwo& best,
                  const InstructionGraphView& graph, const NetworkWords& words,
                  NetworkOutput& output) const;
  void add_wide_shares(const GraphInput& input, const BestTwo& best,
                       const InstructionGraphView& graph, const NetworkWords& words,
                       NetworkOutput& output) const;
  bool is_wide() const { return sizes_.structure_buckets > 0; }

  FrozenIrNetSizes sizes_;
  std::int64_t classes_ =
      0;  // 0 where the file has a head: then there are no weights from head_weight_ on
  std::vector<float> word_rows_;  // [rows, D]
  Norm word_norm_, norm_;
  std::vector<Layer> layers_;
  std::vector<float> attention_weight_, attention_bias_;  // [K, D], [K]
  std::vector<float> head_weight_, head_bias_;            // [2D, 2D], [2D]
  std::vector<float> out_weight_, out_bias_;              // [C, 2D], [C]
  std::vector<float> structure_rows_, structure_weight_;  // [buckets, Dw], [C, Dw]
  std::vector<float> wide_weight_;                        // [1]
};

}  // namespace irsight
