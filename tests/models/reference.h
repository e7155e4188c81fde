#pragma once

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "irsight/models/encoder.h"
#include "irsight/models/tensor_file.h"
#include "tests/models/test_edges.h"

namespace irsight {

/// A file that tests/models/reference/make_references.py made.
struct Reference {
  std::map<std::string, torch::Tensor> tensors;
  TensorFile file;

  explicit Reference(const std::string& name) {
    auto read = read_tensors(std::string(IRSIGHT_TEST_DATA) + "/reference/" + name);
    if (!read) throw std::runtime_error(read.error().message);
    file = *std::move(read);
    tensors = file.tensors;
  }
  const torch::Tensor& operator[](const std::string& name) const { return tensors.at(name); }

  /// The batch, with so many relations.
  TokenBatch batch(int relations) const {
    TokenBatch batch = {tensors.at("batch.graph_offsets"),
                        tensors.at("batch.token"),
                        tensors.at("batch.is_identifier"),
                        {}};
    for (int k = 0; k < relations; ++k) {
      const torch::Tensor ends = tensors.at("batch.edges." + std::to_string(k)).to(torch::kInt64);
      batch.relations.push_back({edges_at(ends[1], ends[0], ends[2], batch.num_nodes()),
                                 edges_at(ends[0], ends[1], ends[2], batch.num_nodes()), 7});
    }
    return batch;
  }
};

inline void expect_near(const torch::Tensor& seen, const torch::Tensor& expected, double tolerance,
                        const std::string& what) {
  ASSERT_EQ(seen.sizes(), expected.sizes()) << what;
  EXPECT_LE((seen - expected).abs().max().item<double>(),
            tolerance * std::max(1.0, expected.abs().max().item<double>()))
      << what;
}

/// Compares logits, gradients and the losses of ten steps with the reference's.
inline void expect_as_reference(const Reference& reference, torch::nn::Module& module,
                                const std::function<torch::Tensor()>& forward) {
  const Status copied = reference.file.copy_into(module, "weight.");
  ASSERT_TRUE(copied) << copied.error().message;
  torch::optim::AdamW optimiser(module.parameters(), torch::optim::AdamWOptions(0.01));
  const torch::Tensor& losses = reference["losses"];
  for (std::int64_t step = 0; step < losses.size(0); ++step) {
    const torch::Tensor logits = forward().cpu();
    const torch::Tensor loss = torch::cross_entropy_loss(logits, reference["batch.label"]);
    optimiser.zero_grad();
    loss.backward();
    if (step == 0) {
      expect_near(logits, reference["logits"], 1e-5, "logits");
      for (const auto& named : module.named_parameters()) {
        expect_near(named.value().grad().cpu(), reference["gradient." + named.key()], 1e-5,
                    named.key());
      }
    }
    EXPECT_NEAR(loss.item<double>(), losses[step].item<double>(), 2e-5) << "step " << step;
    optimiser.step();
  }
  EXPECT_LT(losses[-1].item<double>(),
            0.9 * losses[0].item<double>());  // else the steps would say little
}

}  // namespace irsight
