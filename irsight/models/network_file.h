#pragma once

#include <string>

#include "irsight/models/heads.h"
#include "irsight/models/inference/model_file.h"
#include "irsight/models/tensor_file.h"

namespace irsight {

/// Returns a module's weights as model files have them, with `prefix` in front of their names; what a layer counts for itself
/// (int64) is none.
NamedTensors weights_of(const torch::nn::Module& module, const std::string& prefix = "");

/// Writes weights, and the vocabulary whose tokens the network reads (null: none), into a model file.
/// Errors: as write_model_file().
Status write_weights(const std::string& path, const ModelDescription& description,
                     const NamedTensors& weights, WeightType type,
                     const Vocabulary* vocabulary = nullptr);

/// An encoder, and a head over its vectors.
struct HeadedNetwork {
  const torch::nn::Module& encoder;
  const torch::nn::Module& head;           ///< a VectorHead, or of edges an EdgeHead
  HeadOptions options;                     ///< the head's
  const Vocabulary* vocabulary = nullptr;  ///< whose tokens the encoder reads; null: none
};

/// Writes an encoder with a head into a model file that Predictor reads (irsight/models/inference/predictor.h).
/// `description`: all of it, but for the head's outputs, hidden and batch_norm, which are those of the head's options. `config` are
/// the encoder's sizes as docs/predict.md has them.
/// Requires: a description with a head. Errors: starting with the path: as check_model_head(), write_model_file().
Status save_headed_network(const std::string& path, const HeadedNetwork& network,
                           ModelDescription description, WeightType type = WeightType::kF32);

}  // namespace irsight
