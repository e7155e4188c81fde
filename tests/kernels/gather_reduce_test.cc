#include "irsight/kernels/gather_reduce.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "tests/kernels/test_kernels.h"

namespace irsight::kernels {
namespace {

using testing::Each;
using testing::ElementsAre;

constexpr std::int64_t kPositions = 5;

struct Edge {
  std::int32_t source, target, position;
};

// A relation of `rows` targets and sources: some targets have no edge, one has hundreds.
struct Relation {
  std::int64_t rows;
  std::vector<std::int32_t> in_offsets, source, in_position;
  std::vector<std::int32_t> out_offsets, target, out_position;
  std::vector<Edge> edges;

  explicit Relation(std::int64_t rows_, unsigned seed) : rows(rows_) {
    std::mt19937 random(seed);
    const auto below = [&](std::int64_t bound) {
      return static_cast<std::int32_t>(random() % static_cast<unsigned>(bound));
    };
    for (std::int32_t i = 0; i < rows; ++i) {
      const int degree = i == 1 ? 300 : below(4);
      for (int k = 0; k < degree; ++k) edges.push_back({below(rows), i, below(kPositions)});
    }
    for (const Edge& edge : edges) {
      source.push_back(edge.source);
      in_position.push_back(edge.position);
    }
    std::vector<Edge> by_source = edges;
    std::ranges::sort(by_source, {},
                      [](const Edge& edge) { return std::tie(edge.source, edge.target); });
    for (const Edge& edge : by_source) {
      target.push_back(edge.target);
      out_position.push_back(edge.position);
    }
    in_offsets = counted(edges, &Edge::target);
    out_offsets = counted(edges, &Edge::source);
  }

  std::vector<std::int32_t> counted(const std::vector<Edge>& all, std::int32_t Edge::* end) const {
    std::vector<std::int32_t> offsets(rows + 1);
    for (const Edge& edge : all) ++offsets[edge.*end + 1];
    for (std::int64_t i = 0; i < rows; ++i) offsets[i + 1] += offsets[i];
    return offsets;
  }
};

// All that a job works on. Rows are wider apart than they are wide.
template <typename T>
struct Arrays {
  std::int64_t width, stride;
  std::vector<T> x, out, grad_out, grad_x;
  std::vector<float> gate, scale, grad_gate;

  Arrays(std::int64_t rows, std::int64_t width_)
      : width(width_),
        stride(width_ + 3),
        x(numbers<T>(rows * stride, 1)),
        out(numbers<T>(rows * stride, 2)),
        grad_out(numbers<T>(rows * stride, 3)),
        grad_x(numbers<T>(rows * stride, 4)),
        gate(numbers<float>(kPositions * width, 5)),
        scale(numbers<float>(rows, 6)),
        grad_gate(kPositions * width, 77.0F) {}

  GatherReduce<T> forward(const Relation& relation) {
    return {.rows = relation.rows,
            .width = width,
            .offsets = relation.in_offsets.data(),
            .source = relation.source.data(),
            .position = relation.in_position.data(),
            .x = x.data(),
            .x_stride = stride,
            .gate = gate.data(),
            .scale = scale.data(),
            .out = out.data(),
            .out_stride = stride};
  }
  GatherReduceGradient<T> backward(const Relation& relation) {
    return {.rows = relation.rows,
            .width = width,
            .positions = kPositions,
            .offsets = relation.out_offsets.data(),
            .target = relation.target.data(),
            .position = relation.out_position.data(),
            .grad_out = grad_out.data(),
            .grad_out_stride = stride,
            .x = x.data(),
            .x_stride = stride,
            .gate = gate.data(),
            .scale = scale.data(),
            .grad_x = grad_x.data(),
            .grad_x_stride = stride,
            .grad_gate = grad_gate.data()};
  }
};

template <typename T>
std::vector<double> plain_forward(const Relation& relation, const GatherReduce<T>& job) {
  std::vector<double> sums(job.rows * job.width);
  for (const auto& [source, target, position] : relation.edges) {
    for (std::int64_t c = 0; c < job.width; ++c) {
      const double gate = job.gate == nullptr ? 1 : job.gate[position * job.width + c];
      const double scale = job.scale == nullptr ? 1 : job.scale[target];
      sums[target * job.width + c] += scale * gate * value_of(job.x[source * job.x_stride + c]);
    }
  }
  return sums;
}

// What lies between the rows must stay as it was.
template <typename T>
void expect_rows(const std::vector<T>& seen, const std::vector<T>& before, bool accumulate,
                 const std::vector<double>& expected, std::int64_t width, std::int64_t stride,
                 double tolerance) {
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(seen.size()); ++i) {
    const std::int64_t row = i / stride;
    const std::int64_t column = i % stride;
    const double old = value_of(before[i]);
    if (column >= width) {
      ASSERT_EQ(value_of(seen[i]), old) << "row " << row << ", column " << column;
      continue;
    }
    const double wanted = expected[row * width + column] + (accumulate ? old : 0);
    ASSERT_NEAR(value_of(seen[i]), wanted, tolerance * std::max(1.0, std::abs(wanted)))
        << "row " << row << ", column " << column;
  }
}

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
