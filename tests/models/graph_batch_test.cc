#include "irsight/models/graph_batch.h"

#include <gmock/gmock.h>
#include <torch/torch.h>

namespace irsight {
namespace {

GraphInput small_input() {
  GraphInput input;
  input.graph_offsets = {0, 2, 3};
  input.word = {0, 1, 0};
  input.feature_offsets = {0, 2, 3};
  input.feature = {4, 5, 6};
  input.data.in = {.offsets = {0, 0, 2, 2}, .other = {0, 1}, .position = {3, 4}};
  input.data.out = reversed(input.data.in);
  input.flow.in.offsets = {0, 0, 0, 0};
  input.flow.out.offsets = {0, 0, 0, 0};
  input.structure_offsets = {0, 1, 1};
  input.structure = {9};
  input.structure_weight = {0.5};
  return input;
}

TEST(GraphBatch, HasTheNumbersOfItsInputWithoutACopy) {
  GraphInput input = small_input();
  const void* features = input.feature.data();
  const GraphBatch batch = graph_batch(std::move(input));
  EXPECT_EQ(batch.features.row.data_ptr(), features);
  EXPECT_EQ(batch.num_graphs(), 2);
  EXPECT_EQ(batch.num_nodes(), 3);
  EXPECT_TRUE(torch::equal(batch.words.in.other, torch::tensor({0, 1, 0}, torch::kInt32)));
  EXPECT_TRUE(torch::equal(batch.words.out.offsets, torch::tensor({0, 2, 3}, torch::kInt32)));
  EXPECT_TRUE(torch::equal(batch.words.out.other, torch::tensor({0, 2, 1}, torch::kInt32)));
  EXPECT_FALSE(batch.rows.in.other.defined());
  EXPECT_TRUE(torch::equal(batch.features.row, torch::tensor({4, 5, 6}, torch::kInt32)));
  EXPECT_TRUE(torch::equal(batch.data.in.position, torch::tensor({3, 4}, torch::kInt32)));
  EXPECT_TRUE(torch::equal(batch.structures.weight, torch::tensor({0.5F})));
  EXPECT_EQ(batch.flow.in.other.numel(), 0);
}

TEST(GraphBatch, ATensorOutlivesItsBatch) {
  torch::Tensor offsets;
  {
    const GraphBatch batch = graph_batch(small_input());
    offsets = batch.graph_offsets;
  }
  EXPECT_TRUE(torch::equal(offsets, torch::tensor({0, 2, 3}, torch::kInt32)));
}

TEST(RelationEdges, LeadTheOtherWayReversed) {
  const GraphBatch batch = graph_batch(small_input());
  const RelationEdges back = batch.data.reversed();
  EXPECT_TRUE(torch::equal(back.in.offsets, torch::tensor({0, 1, 2, 2}, torch::kInt32)));
  EXPECT_TRUE(torch::equal(back.in.other, torch::tensor({1, 1}, torch::kInt32)));
  EXPECT_TRUE(torch::equal(back.out.other, batch.data.in.other));
}

TEST(RelationEdges, ScaleByTheRootOfTheDegreeAndByNothingWhereThereIsNoEdge) {
  const GraphBatch batch = graph_batch(small_input());
  const torch::Tensor scale = batch.data.in.inverse_root_degree();
  EXPECT_TRUE(torch::allclose(scale, torch::tensor({{0.0F}, {std::sqrt(0.5F)}, {0.0F}})));
}

}  // namespace
}  // namespace irsight
