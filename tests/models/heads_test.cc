#include "irsight/models/heads.h"

#include <gtest/gtest.h>

#include "tests/models/test_edges.h"

namespace irsight {
namespace {

void fill(torch::nn::Module& module, float value) {
  const torch::NoGradGuard guard;
  for (torch::Tensor& parameter : module.parameters()) parameter.fill_(value);
}

TEST(VectorHead, ByHand) {
  VectorHead head(HeadOptions{.width = 2, .hidden = 3, .outputs = 1});
  fill(*head, 0.5F);
  // hidden: 0.5*1 + 0.5*2 + 0.5 = 2 and 0.5*1 - 0.5*6 + 0.5 < 0; out: 3 * 0.5 * 2 + 0.5
  const torch::Tensor out = head(torch::tensor({{1.0F, 2.0F}, {1.0F, -6.0F}}));
  EXPECT_TRUE(torch::allclose(out, torch::tensor({{3.5F}, {0.5F}})));
}

TEST(VectorHead, WithoutHiddenLayerIsLinear) {
  VectorHead head(HeadOptions{.width = 2, .outputs = 4});
  EXPECT_EQ(head->parameters().size(), 2U);
  const torch::Tensor x = torch::randn({3, 2});
  EXPECT_TRUE(torch::allclose(head(x) + head(-x), 2 * head(torch::zeros({3, 2})), 1e-4, 1e-6));
}

TEST(EdgeHead, IsTheHeadOfEachEdgesEnds) {
  torch::manual_seed(7);
  EdgeHead head(HeadOptions{.width = 4, .hidden = 5, .outputs = 3});
  const RelationEdges edges = some_edges(9, 9, 12, 1);
  const torch::Tensor x = torch::randn({9, 4});
  const torch::Tensor out = head(x, edges);
  ASSERT_EQ(out.sizes(), (std::vector<std::int64_t>{12, 3}));
  const auto weights = head->named_parameters();
  const std::int32_t* const offsets = edges.in.offsets.data_ptr<std::int32_t>();
  for (std::int64_t target = 0; target < 9; ++target) {
    for (std::int64_t e = offsets[target]; e < offsets[target + 1]; ++e) {
      const std::int64_t source = edges.in.other[e].item<std::int64_t>();
      const torch::Tensor hidden =
          torch::relu(torch::mv(weights["source.weight"], x[source]) +
                      torch::mv(weights["target.weight"], x[target]) + weights["target.bias"]);
      const torch::Tensor expected = torch::mv(weights["out.weight"], hidden) + weights["out.bias"];
      EXPECT_TRUE(torch::allclose(out[e], expected, 1e-4, 1e-6)) << "edge " << e;
    }
  }
}

TEST(EdgeHead, RefusesToBeLinear) { EXPECT_THROW(EdgeHead(HeadOptions{.width = 4}), c10::Error); }

TEST(VectorHead, NormalisesOneVectorAloneByWhatWasLearntOfOthers) {
  VectorHead head(HeadOptions{.width = 2, .outputs = 3, .batch_norm = true});
  head(torch::tensor({{1.0F, 2.0F}, {3.0F, -2.0F}}));
  const torch::Tensor alone = torch::tensor({{5.0F, 1.0F}});
  const torch::Tensor mean = head->named_buffers()["norm.running_mean"].clone();
  const torch::Tensor in_training = head(alone);
  EXPECT_TRUE(torch::equal(head->named_buffers()["norm.running_mean"], mean));
  head->eval();
  EXPECT_TRUE(torch::allclose(in_training, head(alone)));
}

TEST(RankingLoss, IsTheLogisticLossOfTheLead) {
  const torch::Tensor score = torch::tensor({{1.0F}, {3.0F}, {0.5F}});
  const torch::Tensor loss = ranking_loss(score, torch::tensor({1, 0}, torch::kInt64),
                                          torch::tensor({0, 2}, torch::kInt64));
  EXPECT_NEAR(loss.item<double>(), (std::log1p(std::exp(-2.0)) + std::log1p(std::exp(-0.5))) / 2,
              1e-6);
  const torch::Tensor none = torch::empty({0}, torch::kInt64);
  EXPECT_EQ(ranking_loss(score, none, none).item<double>(), 0);
  EXPECT_THROW(ranking_loss(score, torch::tensor({1}, torch::kInt64), none), c10::Error);
}

}  // namespace
}  // namespace irsight
