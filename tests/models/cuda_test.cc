// What runs on a GPU gives the bits of the CPU. Each test is skipped where there is none.

#include <gtest/gtest.h>
#include <torch/torch.h>

#include "irsight/models/devices.h"
#include "irsight/models/ggnn.h"
#include "irsight/models/message_passing.h"
#include "tests/models/reference.h"
#include "tests/models/test_edges.h"

namespace irsight {
namespace {

class Cuda : public testing::Test {
 protected:
  void SetUp() override {
    const auto device = device_named("cuda");
    if (!device) GTEST_SKIP() << device.error().message;
    gpu_ = *device;
  }
  torch::Device gpu_ = torch::kCPU;
};

// Values and gradients of a function of tensors, all on the CPU.
std::vector<torch::Tensor> outcome(
    const std::function<torch::Tensor(const std::vector<torch::Tensor>&)>& work,
    std::vector<torch::Tensor> inputs, const torch::Tensor& slope, torch::Device device) {
  for (torch::Tensor& input : inputs) input = input.to(device).detach().requires_grad_();
  const torch::Tensor out = work(inputs);
  std::vector<torch::Tensor> all =
      torch::autograd::grad({out}, inputs, {slope.to(device).to(out.scalar_type())});
  all.push_back(out);
  for (torch::Tensor& tensor : all) tensor = tensor.detach().cpu();
  return all;
}

void expect_same_bits(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i)
    EXPECT_TRUE(torch::equal(a[i], b[i])) << "result " << i;
}

TEST_F(Cuda, GathersWithTheBitsOfTheCpu) {
  torch::manual_seed(1);
  const RelationEdges edges = some_edges(900, 900, 4000, 9);
  for (const auto type : {torch::kFloat32, torch::kBFloat16}) {
    for (const std::int64_t width : {5, 96, 200}) {
      const std::vector<torch::Tensor> inputs = {torch::randn({900, width}).to(type),
                                                 torch::randn({9, width})};
      const auto on = [&](torch::Device device) {
        const RelationEdges here = edges.to(device);
        return outcome(
            [&](const auto& in) {
              return gather_gate_reduce(in[0], in[1], here, here.in.inverse_root_degree());
            },
            inputs, torch::ones({900, width}), device);
      };
      expect_same_bits(on(torch::kCPU), on(gpu_));
    }
  }
}

TEST_F(Cuda, PoolsWithTheBitsOfTheCpu) {
  torch::manual_seed(2);
  const torch::Tensor offsets = torch::tensor({0, 3, 3, 200, 201, 500}, torch::kInt32);
  for (const auto type : {torch::kFloat32, torch::kBFloat16}) {
    const std::vector<torch::Tensor> inputs = {torch::randn({500, 3}),
                                               torch::randn({500, 63}).to(type)};
    const torch::Tensor slope = torch::randn({5, 126});
    const auto on = [&](torch::Device device) {
      return outcome(
          [&](const auto& in) { return attention_max_pool(in[0], in[1], offsets.to(device)); },
          inputs, slope, device);
    };
    expect_same_bits(on(torch::kCPU), on(gpu_));
  }
}

TEST_F(Cuda, GgnnAgreesWithPyTorchInLogitsGradientsAndTenLosses) {
  const Reference reference("ggnn.safetensors");
  Ggnn network(GgnnOptions{.vocabulary = 17, .width = 6, .layers = 2, .classes = 5, .dropout = 0});
  network->to(gpu_);
  const TokenBatch batch = reference.batch(3).to(gpu_);
  expect_as_reference(reference, *network, [&] { return network->encode(batch).graphs; });
}

}  // namespace
}  // namespace irsight
