#pragma once

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "irsight/models/tensor_file.h"
#include "irsight/models/token_batch.h"

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

  /// The graphs from node `first` on, with so many relations, as batches are made.
  TokenBatch batch(int relations, std::int32_t first = 0) const {
    TokenInput input;
    for (const std::int32_t offset : numbers("batch.graph_offsets")) {
      if (offset > first) input.graph_offsets.push_back(offset - first);
    }
    input.token = numbers("batch.token", first);
    const std::vector<std::int32_t> is_identifier = numbers("batch.is_identifier", first);
    for (std::size_t i = 0; i < is_identifier.size(); ++i)
      (is_identifier[i] == 1 ? input.identifiers : input.statements)
          .push_back(static_cast<std::int64_t>(i));
    std::vector<Edges> edges;
    for (int k = 0; k < relations; ++k) edges.push_back(relation(k, first, input.num_nodes()));
    if (relations > 0) input.paths = message_paths(edges, input.num_nodes(), 1024);
    input.sequences = statement_sequences(input.graph_offsets, is_identifier, 1);
    return token_batch(std::move(input));
  }

 private:
  std::vector<std::int32_t> numbers(const std::string& name, std::int32_t first = 0) const {
    const torch::Tensor all = tensors.at(name).to(torch::kInt32).contiguous().flatten();
    return {all.data_ptr<std::int32_t>() + first, all.data_ptr<std::int32_t>() + all.numel()};
  }

  // The file's rows are source, target and position of edges, by target.
  Edges relation(int number, std::int32_t first, std::int32_t nodes) const {
    const std::vector<std::int32_t> ends = numbers("batch.edges." + std::to_string(number));
    const std::size_t count = ends.size() / 3;
    Edges edges;
    edges.in.offsets.assign(static_cast<std::size_t>(nodes) + 1, 0);
    for (std::size_t e = 0; e < count; ++e) {
      if (ends[count + e] < first) continue;
      edges.in.other.push_back(ends[e] - first);
      edges.in.position.push_back(ends[2 * count + e]);
      ++edges.in.offsets[static_cast<std::size_t>(ends[count + e] - first) + 1];
    }
    for (std::size_t i = 1; i < edges.in.offsets.size(); ++i)
      edges.in.offsets[i] += edges.in.offsets[i - 1];
    edges.out = reversed(edges.in);
    return edges;
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
