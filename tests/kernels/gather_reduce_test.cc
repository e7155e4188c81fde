#include "irsight/kernels/gather_reduce.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/kernels/gather_reduce_arrays.h"

namespace irsight::kernels {
namespace {

using testing::Each;
using testing::ElementsAre;

template <typename T>
void expect_forward(std::int64_t width, bool gated, bool scaled, bool accumulate) {
  const Relation relation(40, 11);
  for (const internal::RowLoops* loops : all_loops()) {
    SCOPED_TRACE(std::string(loops->name) + ", width " + std::to_string(width));
    Arrays<T> arrays(relation.rows, width);
    const std::vector<T> before = arrays.out;
    GatherReduce<T> job = arrays.forward(relation);
    if (!gated) job.gate = nullptr;
    if (!scaled) job.scale = nullptr;
    job.accumulate = accumulate;
    internal::gather_reduce_with(internal::typed_row_loops<T>(*loops), job, in_this_thread());
    expect_rows(arrays.out, before, accumulate, plain_forward(relation, job), width, arrays.stride,
                kTolerance<T>);
  }
}

TEST(GatherReduce, IsTheSumOfGatedRowsOfEveryWidth) {
  for (const std::int64_t width : {1, 3, 4, 15, 16, 17, 31, 96, 127, 128, 129, 200}) {
    expect_forward<float>(width, true, true, false);
    expect_forward<Bfloat16>(width, true, true, false);
  }
}

TEST(GatherReduce, GateAndScaleAreOptionalAndResultsCanBeAdded) {
  for (int i = 0; i < 8; ++i) {
    expect_forward<float>(21, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
    expect_forward<Bfloat16>(21, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
  }
}

// 0 -> 1 (position 0), 2 -> 1 (position 1), 1 -> 0 (position 1); node 2 has no edge.
TEST(GatherReduce, ByHand) {
  const std::vector<std::int32_t> offsets = {0, 1, 3, 3};
  const std::vector<std::int32_t> source = {1, 0, 2};
  const std::vector<std::int32_t> position = {1, 0, 1};
  const std::vector<float> x = {1, 2, 10, 20, 100, 200};
  const std::vector<float> gate = {1, 2, 3, 0.5F};
  const std::vector<float> scale = {2, 0.5F, 7};
  std::vector<float> out(6, 9.0F);
  gather_reduce({.rows = 3,
                 .width = 2,
                 .offsets = offsets.data(),
                 .source = source.data(),
                 .position = position.data(),
                 .x = x.data(),
                 .x_stride = 2,
                 .gate = gate.data(),
                 .scale = scale.data(),
                 .out = out.data(),
                 .out_stride = 2},
                in_this_thread());
  EXPECT_THAT(out, ElementsAre(60, 20, 150.5F, 52, 0, 0));
}

template <typename T>
void expect_same_bits() {
  const Relation relation(1500, 15);
  for (const std::int64_t width : {13, 128}) {
    std::vector<std::vector<std::uint32_t>> first;
    for (const internal::RowLoops* loops : all_loops()) {
      for (const int threads : {1, 2, 7}) {
        SCOPED_TRACE(std::string(loops->name) + ", threads: " + std::to_string(threads));
        Arrays<T> arrays(relation.rows, width);
        internal::gather_reduce_with(internal::typed_row_loops<T>(*loops), arrays.forward(relation),
                                     in_threads(threads));
        internal::gather_reduce_backward_with(internal::typed_row_loops<T>(*loops),
                                              arrays.backward(relation), in_threads(threads));
        const std::vector<std::vector<std::uint32_t>> bits = {
            bits_of(arrays.out), bits_of(arrays.grad_x), bits_of(arrays.grad_gate)};
        if (first.empty()) first = bits;
        EXPECT_TRUE(bits == first);
      }
    }
  }
}

TEST(GatherReduce, GivesTheSameBitsWithEveryInstructionSetAndNumberOfThreads) {
  expect_same_bits<float>();
  expect_same_bits<Bfloat16>();
}

TEST(GatherReduce, TakesNoRowsAndNoEdges) {
  const std::vector<std::int32_t> offsets = {0, 0, 0};
  std::vector<float> out(4, 5.0F);
  GatherReduce<float> job = {.rows = 2,
                             .width = 2,
                             .offsets = offsets.data(),
                             .x_stride = 2,
                             .out = out.data(),
                             .out_stride = 2};
  gather_reduce(job, in_this_thread());
  EXPECT_THAT(out, Each(0.0F));
  job.rows = 0;
  job.out = nullptr;
  gather_reduce(job, in_this_thread());
  std::vector<float> grad_gate(6, 5.0F);
  gather_reduce_backward(GatherReduceGradient<float>{.width = 2,
                                                     .positions = 3,
                                                     .offsets = offsets.data(),
                                                     .grad_out_stride = 2,
                                                     .grad_gate = grad_gate.data()},
                         in_this_thread());
  EXPECT_THAT(grad_gate, Each(0.0F));
}

TEST(GatherReduce, RefusesSizesThatCannotBe) {
  EXPECT_THROW(gather_reduce(GatherReduce<float>{.rows = -1}, in_this_thread()), std::logic_error);
  EXPECT_THROW(
      gather_reduce(GatherReduce<float>{.rows = 1, .width = 8, .x_stride = 7, .out_stride = 8},
                    in_this_thread()),
      std::logic_error);
  EXPECT_THROW(gather_reduce_backward(
                   GatherReduceGradient<float>{.rows = 1, .width = 8, .grad_out_stride = 7},
                   in_this_thread()),
               std::logic_error);
}

TEST(GatherReduce, PartsOfTheGateGradientAreBounded) {
  EXPECT_EQ(gate_gradient_parts(0, 5, 128), 1);
  EXPECT_EQ(gate_gradient_parts(256, 5, 128), 1);
  EXPECT_EQ(gate_gradient_parts(257, 5, 128), 2);
  EXPECT_EQ(gate_gradient_parts(10'000'000, 5, 128), 128);
  EXPECT_EQ(gate_gradient_parts(10'000'000, 1024, 128), 32);
  EXPECT_EQ(gate_gradient_parts(10'000'000, 1 << 20, 128), 1);
}

TEST(Bfloat16, RoundsToTheNearestAndTiesToEven) {
  EXPECT_EQ(bfloat16_from_float(1.0F).bits, 0x3F80);
  EXPECT_EQ(bfloat16_from_float(1.0F + 0x1p-8F).bits, 0x3F80);             // a tie: to even
  EXPECT_EQ(bfloat16_from_float(1.0F + 0x1p-8F + 0x1p-20F).bits, 0x3F81);  // above it
  EXPECT_EQ(bfloat16_from_float(1.0F + 0x3p-8F).bits, 0x3F82);             // a tie: to even
  EXPECT_EQ(bfloat16_from_float(-INFINITY).bits, 0xFF80);
  EXPECT_EQ(bfloat16_from_float(std::nanf("")).bits, 0x7FC0);
  EXPECT_EQ(float_from_bfloat16({0x4049}), 3.140625F);
}

TEST(GatherReduce, StoresBfloat16AsTheyAreRounded) {
  const std::vector<std::int32_t> offsets = {0, 1};
  const std::vector<std::int32_t> source = {0};
  const std::vector<Bfloat16> x(19, bfloat16_from_float(1.0F));
  const std::vector<float> scales = {1.0F,      1.0F + 0x1p-8F, 1.0F + 0x3p-8F, 3e38F,
                                     -INFINITY, std::nanf(""),  1e-40F};
  for (const internal::RowLoops* loops : all_loops()) {
    for (const float scale : scales) {
      std::vector<Bfloat16> out(19);
      internal::gather_reduce_with(loops->of_bfloat16,
                                   {.rows = 1,
                                    .width = 19,
                                    .offsets = offsets.data(),
                                    .source = source.data(),
                                    .x = x.data(),
                                    .x_stride = 19,
                                    .scale = &scale,
                                    .out = out.data(),
                                    .out_stride = 19},
                                   in_this_thread());
      for (const Bfloat16 stored : out)
        EXPECT_EQ(stored.bits, bfloat16_from_float(scale).bits) << scale;
    }
  }
}

}  // namespace
}  // namespace irsight::kernels
