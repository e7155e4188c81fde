#include "irsight/kernels/gated_recurrent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/kernels/test_kernels.h"

namespace irsight::kernels {
namespace {

using testing::DoubleNear;
using testing::FloatNear;

// All that a job works on; T: what is multiplied.
template <typename T>
struct Arrays {
  std::int64_t rows = 37, width;
  std::vector<T> gates, grad_gates;
  std::vector<float> input_bias, state_bias, state, out, grad_out, grad_state;

  explicit Arrays(std::int64_t width_)
      : width(width_),
        gates(numbers<T>(rows * 4 * width, 1)),
        grad_gates(gates.size()),
        input_bias(numbers<float>(3 * width, 2)),
        state_bias(numbers<float>(3 * width, 3)),
        state(numbers<float>(rows * width, 4)),
        out(rows * width),
        grad_out(numbers<float>(rows * width, 5)),
        grad_state(out.size()) {
    for (T& gate : gates) gate = number_from<T>(static_cast<float>(5 * value_of(gate)));
  }

  GatedRecurrent<T> forward() {
    return {.rows = rows,
            .width = width,
            .gates = gates.data(),
            .input_bias = input_bias.data(),
            .state_bias = state_bias.data(),
            .state = state.data(),
            .out = out.data()};
  }
  GatedRecurrentGradient<T> backward() {
    return {.rows = rows,
            .width = width,
            .gates = gates.data(),
            .state = state.data(),
            .grad_out = grad_out.data(),
            .grad_gates = grad_gates.data(),
            .grad_state = grad_state.data()};
  }
};

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// h' of one number, in doubles, as the equations read.
double plain_state(double a, double b, double c, double d, double h) {
  const double n = std::tanh(c + sigmoid(a) * d);
  return n + sigmoid(b) * (h - n);
}

// The four gates' arguments of a number, biases included.
std::vector<double> arguments_of(const Arrays<float>& arrays, std::int64_t row,
                                 std::int64_t column) {
  const std::int64_t width = arrays.width;
  const auto gate = [&](std::int64_t part) {
    return double{arrays.gates[(row * 4 + part) * width + column]};
  };
  const auto bias = [&](const std::vector<float>& biases, std::int64_t part) {
    return double{biases[part * width + column]};
  };
  return {gate(0) + bias(arrays.input_bias, 0) + bias(arrays.state_bias, 0),
          gate(1) + bias(arrays.input_bias, 1) + bias(arrays.state_bias, 1),
          gate(2) + bias(arrays.input_bias, 2), gate(3) + bias(arrays.state_bias, 2)};
}

TEST(GatedRecurrent, IsWhatTheEquationsSay) {
  for (const std::int64_t width : {1, 6, 23, 200}) {
    const Arrays<float> before(width);
    Arrays<float> arrays = before;
    gated_recurrent(arrays.forward(), in_this_thread());
    for (std::int64_t row = 0; row < arrays.rows; ++row) {
      for (std::int64_t c = 0; c < width; ++c) {
        const std::vector<double> x = arguments_of(before, row, c);
        const double h = before.state[row * width + c];
        EXPECT_THAT(double{arrays.out[row * width + c]},
                    DoubleNear(plain_state(x[0], x[1], x[2], x[3], h), 2e-6));
        EXPECT_THAT(double{arrays.gates[row * 4 * width + c]}, DoubleNear(sigmoid(x[0]), 1e-6));
      }
    }
  }
}

TEST(GatedRecurrent, GradientIsTheSlope) {
  const Arrays<float> before(5);
  Arrays<float> arrays = before;
  gated_recurrent(arrays.forward(), in_this_thread());
  gated_recurrent_backward(arrays.backward(), in_this_thread());
  for (std::int64_t row = 0; row < arrays.rows; ++row) {
    for (std::int64_t c = 0; c < arrays.width; ++c) {
      const std::int64_t at = row * arrays.width + c;
      const double h = before.state[at];
      for (std::size_t part = 0; part < 4; ++part) {
        std::vector<double> up = arguments_of(before, row, c);
        std::vector<double> down = up;
        up[part] += 1e-5;
        down[part] -= 1e-5;
        const double slope = (plain_state(up[0], up[1], up[2], up[3], h) -
                              plain_state(down[0], down[1], down[2], down[3], h)) /
                             2e-5;
        EXPECT_THAT(
            double{
                arrays.grad_gates[(row * 4 + static_cast<std::int64_t>(part)) * arrays.width + c]},
            DoubleNear(slope * before.grad_out[at], 3e-6));
      }
      EXPECT_THAT(
          arrays.grad_state[at],
          FloatNear(arrays.gates[(row * 4 + 1) * arrays.width + c] * before.grad_out[at], 1e-6F));
    }
  }
}

TEST(GatedRecurrent, SaturatesWithoutOverflowAndKeepsWhatIsNoNumber) {
  Arrays<float> arrays(1);
  arrays.rows = 4;
  arrays.gates = {1e30F, 1e30F,  0,         0, -1e30F, -1e30F, 1e30F, 0,
                  0,     -1e30F, -INFINITY, 0, NAN,    0,      0,     0};
  arrays.input_bias = arrays.state_bias = {0, 0, 0};
  arrays.state = {0.25F, 0.5F, 0.5F, 0.5F};
  gated_recurrent(arrays.forward(), in_this_thread());
  EXPECT_FLOAT_EQ(arrays.out[0], 0.25F);  // z is 1: the state stays
  EXPECT_FLOAT_EQ(arrays.out[1], 1);      // z is 0, n is 1
  EXPECT_FLOAT_EQ(arrays.out[2], -1);
  EXPECT_TRUE(std::isnan(arrays.gates[12]));
}

TEST(GatedRecurrent, HasTheSameBitsForEveryInstructionSetAndNumberOfThreads) {
  Arrays<float> expected(45);
  internal::gated_recurrent_with(internal::kPortableLoops.of_float, expected.forward(),
                                 in_this_thread());
  internal::gated_recurrent_backward_with(internal::kPortableLoops.of_float, expected.backward(),
                                          in_this_thread());
  for (const internal::RowLoops* loops : all_loops()) {
    for (const int threads : {1, 3}) {
      Arrays<float> arrays(45);
      internal::gated_recurrent_with(loops->of_float, arrays.forward(), in_threads(threads));
      internal::gated_recurrent_backward_with(loops->of_float, arrays.backward(),
                                              in_threads(threads));
      EXPECT_EQ(bits_of(arrays.out), bits_of(expected.out)) << loops->name;
      EXPECT_EQ(bits_of(arrays.gates), bits_of(expected.gates)) << loops->name;
      EXPECT_EQ(bits_of(arrays.grad_gates), bits_of(expected.grad_gates)) << loops->name;
      EXPECT_EQ(bits_of(arrays.grad_state), bits_of(expected.grad_state)) << loops->name;
    }
  }
}

// Only what is stored is rounded, so that both types have the same states of the same gates.
TEST(GatedRecurrent, OfBfloat16IsThatOfFloatsRoundedWhereItIsStored) {
  for (const internal::RowLoops* loops : all_loops()) {
    for (const int threads : {1, 3}) {
      Arrays<Bfloat16> arrays(45);
      Arrays<float> floats(45);
      floats.gates = rounded_to<float>(arrays.gates);
      internal::gated_recurrent_with(loops->of_bfloat16, arrays.forward(), in_threads(threads));
      internal::gated_recurrent_with(loops->of_float, floats.forward(), in_this_thread());
      EXPECT_EQ(bits_of(arrays.out), bits_of(floats.out)) << loops->name;
      EXPECT_EQ(bits_of(arrays.gates), bits_of(rounded_to<Bfloat16>(floats.gates))) << loops->name;
      floats.gates = rounded_to<float>(arrays.gates);
      internal::gated_recurrent_backward_with(loops->of_bfloat16, arrays.backward(),
                                              in_threads(threads));
      internal::gated_recurrent_backward_with(loops->of_float, floats.backward(), in_this_thread());
      EXPECT_EQ(bits_of(arrays.grad_state), bits_of(floats.grad_state)) << loops->name;
      EXPECT_EQ(bits_of(arrays.grad_gates), bits_of(rounded_to<Bfloat16>(floats.grad_gates)))
          << loops->name;
    }
  }
}

TEST(GatedRecurrent, RefusesNegativeSizes) {
  EXPECT_THROW(gated_recurrent(GatedRecurrent<float>{.rows = -1, .width = 1}, in_this_thread()),
               std::logic_error);
  EXPECT_THROW(gated_recurrent_backward(GatedRecurrentGradient<float>{.rows = 1, .width = -1},
                                        in_this_thread()),
               std::logic_error);
}

}  // namespace
}  // namespace irsight::kernels
