#include "irsight/models/inference/dense.h"

#include <gtest/gtest.h>

#include <cstring>

#include "irsight/base/random.h"
#include "irsight/models/inference/internal/dense_kernel.h"

namespace irsight {
namespace {

using inference_internal::dense_kernels_here;
using inference_internal::DenseKernel;
using inference_internal::DenseKernelList;

std::vector<float> random_values(std::int64_t count, std::uint64_t seed) {
  Random random = Random::of(seed);
  std::vector<float> values;
  for (std::int64_t i = 0; i < count; ++i)
    values.push_back(static_cast<float>(random.uniform() * 2 - 1));
  return values;
}

struct Shape {
  std::int64_t rows, inputs, outputs;
};
// Whole tiles, single rows left over, panels that are not full, more rows than are done together.
constexpr Shape kShapes[] = {{1, 1, 1}, {7, 5, 33}, {25, 96, 96}, {100, 40, 64}, {193, 17, 104}};

std::vector<float> product(const DenseKernel& kernel, const Shape& shape,
                           const DenseWeights& weights, const std::vector<float>& x) {
  std::vector<float> out(static_cast<std::size_t>(shape.rows * shape.outputs), -1);
  kernel.multiply({x.data(), shape.inputs, shape.rows, weights.panels(), weights.bias(),
                   shape.inputs, shape.outputs, out.data(), shape.outputs});
  return out;
}

TEST(Dense, MultipliesByHand) {
  const DenseWeights weights(std::vector<float>{1, 2, 3, 4, 5, 6}, std::vector<float>{10, 20}, 2,
                             3);
  const std::vector<float> x = {1, 0, -1, 2, 2, 2};
  std::vector<float> out(6, 7);  // rows with a number between that is not written
  multiply(x.data(), 3, 2, weights, out.data(), 3);
  EXPECT_EQ(out, (std::vector<float>{8, 18, 7, 22, 50, 7}));
}

TEST(Dense, WithoutBiasAddsNone) {
  const DenseWeights weights(std::vector<float>{1, 2}, {}, 1, 2);
  const std::vector<float> x = {3, 4};
  float out = 0;
  multiply(x.data(), 2, 1, weights, &out, 1);
  EXPECT_EQ(out, 11);
}

TEST(Dense, RefusesWeightsThatDoNotFit) {
  EXPECT_THROW(DenseWeights(std::vector<float>{1, 2, 3}, {}, 2, 2), std::logic_error);
  EXPECT_THROW(DenseWeights(std::vector<float>{1, 2}, std::vector<float>{1, 2}, 1, 2),
               std::logic_error);
}

// Each instruction set gives the bits of the definition: products and sums in ascending order, each rounded.
TEST(Dense, GivesTheSameBitsOnEveryInstructionSet) {
  const DenseKernelList list = dense_kernels_here();
  for (const Shape& shape : kShapes) {
    const std::vector<float> x = random_values(shape.rows * shape.inputs, 1);
    const std::vector<float> w = random_values(shape.outputs * shape.inputs, 2);
    const std::vector<float> bias = random_values(shape.outputs, 3);
    const DenseWeights weights(w, bias, shape.outputs, shape.inputs);
    for (int k = 0; k < list.count; ++k) {
      const std::vector<float> out = product(*list.kernels[k], shape, weights, x);
      for (std::int64_t i = 0; i < shape.rows; ++i) {
        for (std::int64_t j = 0; j < shape.outputs; ++j) {
          volatile float sum = 0;  // so that no compiler joins product and sum
          for (std::int64_t n = 0; n < shape.inputs; ++n) {
            volatile float term = x[static_cast<std::size_t>(i * shape.inputs + n)] *
                                  w[static_cast<std::size_t>(j * shape.inputs + n)];
            sum = sum + term;
          }
          sum = sum + bias[static_cast<std::size_t>(j)];
          const float expected = sum;
          ASSERT_EQ(0, std::memcmp(&expected, &out[static_cast<std::size_t>(i * shape.outputs + j)],
                                   sizeof(float)))
              << list.kernels[k]->name << ", row " << i << ", column " << j;
        }
      }
    }
  }
}

}  // namespace
}  // namespace irsight
