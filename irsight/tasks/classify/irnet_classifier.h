#pragma once

#include <string>
#include <vector>

#include "irsight/models/irnet.h"
#include "irsight/tasks/classify/classifier_kind.h"

namespace irsight {

/// IrNet (irsight/models/irnet.h) as a classifier.
class IrNetClassifier : public GraphClassifier {
 public:
  explicit IrNetClassifier(const IrNetOptions& options) : net_(options) {}

  std::string encoder() const override { return "irnet"; }
  std::string sizes() const override;
  std::string name() const override {
    return net_->options().edges ? "irnet" : "irnet without edges";
  }
  NetworkReading reading() const override {
    return GraphReading{input_options(net_->options()),
                        static_cast<std::int32_t>(net_->options().feature_buckets)};
  }
  torch::nn::Module& module() override { return *net_; }
  torch::Tensor logits(const NetworkBatch& batch) override {
    return net_->forward(std::get<GraphBatch>(batch));
  }
  std::vector<torch::Tensor> parts(const NetworkBatch& batch) override {
    return net_->parts(std::get<GraphBatch>(batch));
  }
  torch::Tensor together(const std::vector<torch::Tensor>& parts) override {
    return net_->together(parts);
  }
  void fit_together(const std::vector<torch::Tensor>& parts, const torch::Tensor& label) override {
    net_->fit_wide_weight(parts, label);
  }

 private:
  IrNet net_;
};

/// Returns "irnet" for the table of kinds.
ClassifierKind irnet_kind();

}  // namespace irsight
