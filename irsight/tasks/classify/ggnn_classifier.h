#pragma once

#include "irsight/models/ggnn.h"
#include "irsight/tasks/classify/classifier_kind.h"

namespace irsight {

/// ProGraML's network (irsight/models/ggnn.h) as a classifier, trained as its authors did: 25 epochs of AdamW at 2.5e-4,
/// 128 graphs and 200,000 nodes at most a batch, no clipping, no averages.
class GgnnClassifier : public GraphClassifier {
 public:
  GgnnClassifier(const GgnnOptions& options, Vocabulary vocabulary, std::string embedding);

  /// Gives statements the vectors of the table that comes with irsight; variables and constants keep theirs.
  /// Errors: those of default_table(): a table of another width or vocabulary, with both.
  Status begin_with_table();

  std::string encoder() const override { return "ggnn"; }
  std::string sizes() const override;
  NetworkReading reading() const override;
  torch::nn::Module& module() override { return *net_; }
  torch::Tensor logits(const NetworkBatch& batch) override {
    return net_->forward(std::get<TokenBatch>(batch));
  }

 private:
  Ggnn net_;
  Vocabulary vocabulary_;
  std::string embedding_;  // what its first values were: "random" or "inst2vec"
};

/// Returns "ggnn" for the table of kinds.
ClassifierKind ggnn_kind();

}  // namespace irsight
