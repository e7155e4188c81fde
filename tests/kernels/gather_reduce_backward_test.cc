#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "irsight/kernels/gather_reduce.h"
#include "tests/kernels/gather_reduce_arrays.h"

namespace irsight::kernels {
namespace {

using testing::Each;

template <typename T>
void expect_backward(std::int64_t rows, std::int64_t width, bool gated, bool scaled,
                     bool accumulate) {
  const Relation relation(rows, 12);
  for (const internal::RowLoops* loops : all_loops()) {
    SCOPED_TRACE(std::string(loops->name) + ", width " + std::to_string(width));
    Arrays<T> arrays(relation.rows, width);
    const std::vector<T> before = arrays.grad_x;
    GatherReduceGradient<T> job = arrays.backward(relation);
    if (!gated) job.gate = nullptr;
    if (!scaled) job.scale = nullptr;
    job.accumulate = accumulate;
    internal::gather_reduce_backward_with(internal::typed_row_loops<T>(*loops), job,
                                          in_this_thread());
    std::vector<double> grad_x(rows * width);
    std::vector<double> grad_gate(kPositions * width);
    for (const auto& [source, target, position] : relation.edges) {
      for (std::int64_t c = 0; c < width; ++c) {
        const double gate = gated ? arrays.gate[position * width + c] : 1;
        const double slope = (scaled ? arrays.scale[target] : 1) *
                             value_of(arrays.grad_out[target * arrays.stride + c]);
        grad_x[source * width + c] += gate * slope;
        grad_gate[position * width + c] += slope * value_of(arrays.x[source * arrays.stride + c]);
      }
    }
    expect_rows(arrays.grad_x, before, accumulate, grad_x, width, arrays.stride, kTolerance<T>);
    for (std::size_t i = 0; i < grad_gate.size(); ++i) {
      ASSERT_NEAR(arrays.grad_gate[i], grad_gate[i], 1e-5 * std::max(1.0, std::abs(grad_gate[i])));
    }
  }
}

TEST(GatherReduceBackward, IsTheGradientForEveryWidth) {
  for (const std::int64_t width : {1, 5, 16, 33, 128, 200}) {
    expect_backward<float>(40, width, true, true, false);
    expect_backward<Bfloat16>(40, width, true, true, false);
  }
}

TEST(GatherReduceBackward, GateAndScaleAreOptionalAndResultsCanBeAdded) {
  for (int i = 0; i < 8; ++i) {
    expect_backward<float>(40, 21, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
    expect_backward<Bfloat16>(40, 21, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
  }
}

TEST(GatherReduceBackward, SumsTheGateOverManyParts) {
  ASSERT_GT(gate_gradient_parts(1000, kPositions, 8), 1);
  expect_backward<float>(1000, 8, true, true, false);
}

TEST(GatherReduceBackward, GivesWhatIsWantedOnly) {
  const Relation relation(40, 13);
  Arrays<float> both(relation.rows, 24);
  gather_reduce_backward(both.backward(relation), in_this_thread());
  Arrays<float> one(relation.rows, 24);
  GatherReduceGradient<float> job = one.backward(relation);
  job.grad_gate = nullptr;
  job.x = nullptr;
  gather_reduce_backward(job, in_this_thread());
  EXPECT_EQ(one.grad_x, both.grad_x);
  EXPECT_THAT(one.grad_gate, Each(77.0F));
  Arrays<float> other(relation.rows, 24);
  const std::vector<float> before = other.grad_x;
  job = other.backward(relation);
  job.grad_x = nullptr;
  gather_reduce_backward(job, in_this_thread());
  EXPECT_EQ(other.grad_gate, both.grad_gate);
  EXPECT_EQ(other.grad_x, before);
}

// The slope of the sum of r * out for random r, by central differences in x and gate.
TEST(GatherReduceBackward, AgreesWithFiniteDifferences) {
  const Relation relation(12, 14);
  Arrays<float> arrays(relation.rows, 7);
  gather_reduce_backward(arrays.backward(relation), in_this_thread());
  const auto weighted_sum = [&] {
    const std::vector<double> out = plain_forward(relation, arrays.forward(relation));
    double sum = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      sum += out[i] * arrays.grad_out[i / 7 * arrays.stride + i % 7];
    }
    return sum;
  };
  const auto slope = [&](float& number) {
    const float kept = number;
    number = kept + 0.25F;
    const double above = weighted_sum();
    number = kept - 0.25F;
    const double below = weighted_sum();
    number = kept;
    return (above - below) / 0.5;
  };
  for (std::int64_t row = 0; row < relation.rows; ++row) {
    for (std::int64_t c = 0; c < 7; ++c) {
      const std::int64_t i = row * arrays.stride + c;
      EXPECT_NEAR(arrays.grad_x[i], slope(arrays.x[i]), 1e-4);
    }
  }
  for (std::size_t i = 0; i < arrays.gate.size(); ++i) {
    EXPECT_NEAR(arrays.grad_gate[i], slope(arrays.gate[i]), 1e-4);
  }
}

}  // namespace
}  // namespace irsight::kernels
