#pragma once

#include <memory>
#include <string>
#include <vector>

#include "irsight/base/configuration.h"
#include "irsight/models/irnet.h"
#include "irsight/tasks/classify/graph_classifier.h"

namespace irsight {

/// IrNet (irsight/models/irnet.h) as a classifier.
class IrNetClassifier : public GraphClassifier {
 public:
  explicit IrNetClassifier(const IrNetOptions& options) : net_(options) {}

  std::string encoder() const override { return "irnet"; }
  std::string sizes() const override;
  GraphInputOptions input() const override { return input_options(net_->options()); }
  std::int32_t word_buckets() const override {
    return static_cast<std::int32_t>(net_->options().feature_buckets);
  }
  torch::nn::Module& module() override { return *net_; }
  torch::Tensor logits(const GraphBatch& batch) override { return net_->forward(batch); }
  std::vector<torch::Tensor> parts(const GraphBatch& batch) override { return net_->parts(batch); }
  torch::Tensor together(const std::vector<torch::Tensor>& parts) override {
    return IrNetImpl::together(parts);
  }

 private:
  IrNet net_;
};

/// Returns the settings of IrNet's sizes, with the names that model files have: "width"…
std::vector<SettingSpec> irnet_settings();

/// Returns the network's options that settings under `part` say ("model" where they are `model.width`).
/// Requires: irnet_settings() are declared there. Errors: heads that do not divide the width.
Result<IrNetOptions> irnet_options(const Configuration& configuration, const std::string& part,
                                   std::int64_t classes);

}  // namespace irsight
