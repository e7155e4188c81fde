#include "irsight/kernels/segment_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/kernels/test_kernels.h"

namespace irsight::kernels {
namespace {

using testing::ElementsAre;
using testing::FloatNear;

const std::vector<std::int32_t> kOffsets = {0, 3, 3, 4, 24, 60};  // the second graph is empty

// All that a job works on, for the graphs of kOffsets. Rows are wider apart than they are wide.
template <typename T>
struct Arrays {
  std::int64_t graphs = static_cast<std::int64_t>(kOffsets.size()) - 1, nodes = kOffsets.back();
  std::int64_t width, heads, stride, out_stride;
  std::vector<float> score, weight, pooled, grad_pooled, grad_score;
  std::vector<T> value, grad_value;
  std::vector<std::int32_t> argmax;

  Arrays(std::int64_t width_, std::int64_t heads_)
      : width(width_),
        heads(heads_),
        stride(width_ + 5),
        out_stride(2 * width_ + 1),
        score(numbers<float>(nodes * heads, 1)),
        weight(nodes * heads),
        pooled(graphs * out_stride),
        grad_pooled(numbers<float>(graphs * out_stride, 3)),
        grad_score(nodes * heads),
        value(numbers<T>(nodes * stride, 2)),
        grad_value(nodes * stride),
        argmax(graphs * width) {
    for (float& one : score) one *= 3;
  }

  AttentionMaxPool<T> forward() {
    return {.graphs = graphs,
            .width = width,
            .heads = heads,
            .graph_offsets = kOffsets.data(),
            .score = score.data(),
            .value = value.data(),
            .value_stride = stride,
            .weight = weight.data(),
            .attention = pooled.data(),
            .maximum = pooled.data() + width,
            .out_stride = out_stride,
            .argmax = argmax.data()};
  }
  AttentionMaxPoolGradient<T> backward() {
    return {.graphs = graphs,
            .width = width,
            .heads = heads,
            .graph_offsets = kOffsets.data(),
            .value = value.data(),
            .value_stride = stride,
            .weight = weight.data(),
            .argmax = argmax.data(),
            .grad_attention = grad_pooled.data(),
            .grad_maximum = grad_pooled.data() + width,
            .grad_stride = out_stride,
            .grad_score = grad_score.data(),
            .grad_value = grad_value.data(),
            .grad_value_stride = stride};
  }
};

// Both pooled vectors of every graph behind each other, in doubles.
template <typename T>
std::vector<double> plain_pool(const Arrays<T>& arrays) {
  std::vector<double> pooled(arrays.graphs * 2 * arrays.width);
  for (std::int64_t b = 0; b < arrays.graphs; ++b) {
    for (std::int64_t c = 0; c < arrays.width; ++c) {
      const std::int64_t head = c / (arrays.width / arrays.heads);
      double sum = 0;
      double weighted = 0;
      double most = kOffsets[b] == kOffsets[b + 1] ? 0 : -1e30;
      for (std::int64_t i = kOffsets[b]; i < kOffsets[b + 1]; ++i) {
        const double value = value_of(arrays.value[i * arrays.stride + c]);
        const double weight = std::exp(double{arrays.score[i * arrays.heads + head]});
        sum += weight;
        weighted += weight * value;
        most = std::max(most, value);
      }
      pooled[b * 2 * arrays.width + c] = sum == 0 ? 0 : weighted / sum;
      pooled[(b * 2 + 1) * arrays.width + c] = most;
    }
  }
  return pooled;
}

template <typename T>
void expect_pooled(std::int64_t width, std::int64_t heads) {
  for (const internal::RowLoops* loops : all_loops()) {
    SCOPED_TRACE(std::string(loops->name) + ", width " + std::to_string(width));
    Arrays<T> arrays(width, heads);
    internal::attention_max_pool_with(internal::typed_row_loops<T>(*loops), arrays.forward(),
                                      in_this_thread());
    const std::vector<double> expected = plain_pool(arrays);
    for (std::int64_t b = 0; b < arrays.graphs; ++b) {
      for (std::int64_t c = 0; c < 2 * width; ++c) {
        ASSERT_NEAR(arrays.pooled[b * arrays.out_stride + c], expected[b * 2 * width + c], 2e-6);
      }
    }
  }
}

TEST(AttentionMaxPool, IsTheWeightedMeanAndTheMaximumOfEveryWidth) {
  for (const auto& [width, heads] :
       {std::pair{1, 1}, {12, 4}, {16, 1}, {51, 3}, {128, 4}, {200, 2}}) {
    expect_pooled<float>(width, heads);
    expect_pooled<Bfloat16>(width, heads);
  }
}

// Two nodes, two heads of one column; exp(score) is 1 and 3, then 1 and 1.
TEST(AttentionMaxPool, ByHand) {
  const std::vector<std::int32_t> offsets = {0, 2};
  const std::vector<float> score = {0, 7, std::log(3.0F), 7};
  const std::vector<float> value = {4, 10, 8, -2};
  std::vector<float> weight(4);
  std::vector<float> out(4);
  std::vector<std::int32_t> argmax(2);
  attention_max_pool({.graphs = 1,
                      .width = 2,
                      .heads = 2,
                      .graph_offsets = offsets.data(),
                      .score = score.data(),
                      .value = value.data(),
                      .value_stride = 2,
                      .weight = weight.data(),
                      .attention = out.data(),
                      .maximum = out.data() + 2,
                      .out_stride = 4,
                      .argmax = argmax.data()},
                     in_this_thread());
  EXPECT_THAT(weight, ElementsAre(FloatNear(0.25F, 1e-7F), 0.5F, FloatNear(0.75F, 1e-7F), 0.5F));
  EXPECT_THAT(out, ElementsAre(FloatNear(7, 1e-6F), 4, 8, 10));
  EXPECT_THAT(argmax, ElementsAre(1, 0));
}

TEST(AttentionMaxPool, OfAnEmptyGraphIsZero) {
  Arrays<float> arrays(6, 2);
  std::fill(arrays.pooled.begin(), arrays.pooled.end(), 9.0F);
  attention_max_pool(arrays.forward(), in_this_thread());
  for (std::int64_t c = 0; c < 12; ++c) EXPECT_EQ(arrays.pooled[arrays.out_stride + c], 0);
  for (std::int64_t c = 0; c < 6; ++c) EXPECT_EQ(arrays.argmax[6 + c], -1);
}

TEST(AttentionMaxPool, TheFirstOfEqualsIsTheMaximumAndNoNumberWins) {
  for (const internal::RowLoops* loops : all_loops()) {
    Arrays<float> arrays(2, 1);
    for (int i = 4; i < 24; ++i)
      arrays.value[i * arrays.stride] = i % 5 == 1 ? 2.0F : 1.0F;  // 6 is first
    arrays.value[30 * arrays.stride + 1] = std::nanf("");
    arrays.value[40 * arrays.stride + 1] = std::nanf("");
    internal::attention_max_pool_with(loops->of_float, arrays.forward(), in_this_thread());
    EXPECT_EQ(arrays.argmax[3 * 2], 6);
    EXPECT_EQ(arrays.argmax[4 * 2 + 1], 30);
    EXPECT_TRUE(std::isnan(arrays.pooled[4 * arrays.out_stride + 3]));
  }
}

TEST(AttentionMaxPool, LargeScoresDoNotOverflow) {
  Arrays<float> arrays(2, 1);
  arrays.score[0] = 3e38F;
  arrays.score[1] = -3e38F;
  arrays.score[2] = 3e38F;
  attention_max_pool(arrays.forward(), in_this_thread());
  EXPECT_EQ(arrays.weight[0], 0.5F);
  EXPECT_EQ(arrays.weight[1], 0.0F);
  EXPECT_EQ(arrays.weight[2], 0.5F);
}

// The slope of the sum of r * pooled for random r, by central differences in scores and values.
TEST(AttentionMaxPoolBackward, AgreesWithFiniteDifferences) {
  constexpr std::int64_t kWidth = 34;
  Arrays<float> arrays(kWidth, 2);
  attention_max_pool(arrays.forward(), in_this_thread());
  attention_max_pool_backward(arrays.backward(), in_this_thread());
  const auto weighted_sum = [&] {
    const std::vector<double> pooled = plain_pool(arrays);
    double sum = 0;
    for (std::size_t i = 0; i < pooled.size(); ++i) {
      sum +=
          pooled[i] * arrays.grad_pooled[i / (2 * kWidth) * arrays.out_stride + i % (2 * kWidth)];
    }
    return sum;
  };
  const auto slope = [&](float& number) {
    const float kept = number;
    const float high =
        kept +
        1e-5F;  // less than what lies between two values (1e-4), so that no other becomes the maximum
    const float low = kept - 1e-5F;
    number = high;
    const double above = weighted_sum();
    number = low;
    const double below = weighted_sum();
    number = kept;
    return (above - below) / (double{high} - low);
  };
  for (std::int64_t i = 0; i < arrays.nodes; i += 7) {
    EXPECT_NEAR(arrays.grad_score[i * 2 + 1], slope(arrays.score[i * 2 + 1]), 1e-4);
    for (std::int64_t c = 0; c < kWidth; ++c) {
      EXPECT_NEAR(arrays.grad_value[i * arrays.stride + c],
                  slope(arrays.value[i * arrays.stride + c]), 1e-4)
          << "node " << i << ", column " << c;
    }
  }
}

TEST(AttentionMaxPoolBackward, OfBfloat16IsThatOfTheSameFloatsRounded) {
  Arrays<Bfloat16> halves(40, 4);
  Arrays<float> floats(40, 4);
  for (std::size_t i = 0; i < floats.value.size(); ++i)
    floats.value[i] = static_cast<float>(value_of(halves.value[i]));
  attention_max_pool(halves.forward(), in_this_thread());
  attention_max_pool(floats.forward(), in_this_thread());
  attention_max_pool_backward(halves.backward(), in_this_thread());
  attention_max_pool_backward(floats.backward(), in_this_thread());
  EXPECT_EQ(halves.pooled, floats.pooled);
  EXPECT_EQ(halves.grad_score, floats.grad_score);
  std::vector<Bfloat16> rounded;
  for (const float value : floats.grad_value) rounded.push_back(bfloat16_from_float(value));
  EXPECT_EQ(bits_of(halves.grad_value), bits_of(rounded));
}

// One graph of two nodes: by the equations.
TEST(AttentionMaxPoolBackward, ByHand) {
  const std::vector<std::int32_t> offsets = {0, 2};
  const std::vector<float> value = {4, 10, 8, -2};
  const std::vector<float> weight = {0.25F, 0.75F};
  const std::vector<std::int32_t> argmax = {1, 0};
  const std::vector<float> slope = {1, 2, 100, 200};  // of attention, then of the maximum
  std::vector<float> grad_score(2);
  std::vector<float> grad_value(4);
  attention_max_pool_backward({.graphs = 1,
                               .width = 2,
                               .heads = 1,
                               .graph_offsets = offsets.data(),
                               .value = value.data(),
                               .value_stride = 2,
                               .weight = weight.data(),
                               .argmax = argmax.data(),
                               .grad_attention = slope.data(),
                               .grad_maximum = slope.data() + 2,
                               .grad_stride = 4,
                               .grad_score = grad_score.data(),
                               .grad_value = grad_value.data(),
                               .grad_value_stride = 2},
                              in_this_thread());
  // s = 1*4 + 2*10 = 24 and 1*8 - 2*2 = 4, their mean 0.25*24 + 0.75*4 = 9
  EXPECT_THAT(grad_score, ElementsAre(0.25F * 15, 0.75F * -5));
  EXPECT_THAT(grad_value, ElementsAre(0.25F, 200.5F, 100.75F, 1.5F));
}

template <typename T>
void expect_same_bits() {
  std::vector<std::vector<std::uint32_t>> first;
  for (const internal::RowLoops* loops : all_loops()) {
    for (const int threads : {1, 2, 7}) {
      Arrays<T> arrays(75, 3);
      internal::attention_max_pool_with(internal::typed_row_loops<T>(*loops), arrays.forward(),
                                        in_threads(threads));
      internal::attention_max_pool_backward_with(internal::typed_row_loops<T>(*loops),
                                                 arrays.backward(), in_threads(threads));
      const std::vector<std::vector<std::uint32_t>> bits = {
          bits_of(arrays.weight), bits_of(arrays.pooled), bits_of(arrays.grad_score),
          bits_of(arrays.grad_value)};
      if (first.empty()) first = bits;
      EXPECT_TRUE(bits == first) << loops->name << ", threads: " << threads;
    }
  }
}

TEST(AttentionMaxPool, GivesTheSameBitsWithEveryInstructionSetAndNumberOfThreads) {
  expect_same_bits<float>();
  expect_same_bits<Bfloat16>();
}

TEST(AttentionMaxPool, RefusesSizesThatCannotBe) {
  AttentionMaxPool<float> job = {
      .graphs = 1, .width = 8, .heads = 3, .value_stride = 8, .out_stride = 8};
  EXPECT_THROW(attention_max_pool(job, in_this_thread()), std::logic_error);
  job.heads = 2;
  job.value_stride = 7;
  EXPECT_THROW(attention_max_pool(job, in_this_thread()), std::logic_error);
  AttentionMaxPoolGradient<float> gradient = {.graphs = 1, .width = 8, .heads = 0};
  EXPECT_THROW(attention_max_pool_backward(gradient, in_this_thread()), std::logic_error);
}

}  // namespace
}  // namespace irsight::kernels
