#include "irsight/kernels/lstm_cell.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/kernels/test_kernels.h"

namespace irsight::kernels {
namespace {

using testing::DoubleNear;

// All that a job works on; T: what is multiplied.
template <typename T>
struct Arrays {
  std::int64_t rows = 37, width;
  std::vector<T> input, state, out, grad_out, grad_gates;
  std::vector<float> gates, cell, next_cell, grad_cell;

  explicit Arrays(std::int64_t width_)
      : width(width_),
        input(numbers<T>(rows * 4 * width, 1)),
        state(numbers<T>(rows * 4 * width, 2)),
        out(rows * width),
        grad_out(numbers<T>(rows * width, 4)),
        grad_gates(state.size()),
        gates(state.size()),
        cell(numbers<float>(rows * width, 3)),
        next_cell(cell.size()),
        grad_cell(numbers<float>(rows * width, 5)) {
    for (T& b : state) b = number_from<T>(static_cast<float>(5 * value_of(b)));
  }

  LstmCell<T> forward() {
    return {.rows = rows,
            .width = width,
            .input = input.data(),
            .state = state.data(),
            .gates = gates.data(),
            .cell = cell.data(),
            .next_cell = next_cell.data(),
            .out = out.data()};
  }
  LstmCellGradient<T> backward() {
    return {.rows = rows,
            .width = width,
            .gates = gates.data(),
            .cell = cell.data(),
            .next_cell = next_cell.data(),
            .grad_out = grad_out.data(),
            .grad_cell = grad_cell.data(),
            .grad_gates = grad_gates.data()};
  }
};

struct State {
  double c, h;
};

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// c' and h' of one number, in doubles, as the equations read; x: the arguments of i, f, g and o, then c.
State plain_state(const std::vector<double>& x) {
  const double c = sigmoid(x[1]) * x[4] + sigmoid(x[0]) * std::tanh(x[2]);
  return {c, sigmoid(x[3]) * std::tanh(c)};
}

std::vector<double> arguments_of(const Arrays<float>& arrays, std::int64_t row,
                                 std::int64_t column) {
  std::vector<double> arguments;
  for (std::int64_t gate = 0; gate < 4; ++gate) {
    const std::int64_t at = (row * 4 + gate) * arrays.width + column;
    arguments.push_back(double{arrays.input[at]} + double{arrays.state[at]});
  }
  arguments.push_back(arrays.cell[row * arrays.width + column]);
  return arguments;
}

TEST(LstmCell, IsWhatTheEquationsSay) {
  for (const std::int64_t width : {1, 6, 23, 200}) {
    const Arrays<float> before(width);
    Arrays<float> arrays = before;
    lstm_cell(arrays.forward(), in_this_thread());
    for (std::int64_t row = 0; row < arrays.rows; ++row) {
      for (std::int64_t column = 0; column < width; ++column) {
        const std::vector<double> x = arguments_of(before, row, column);
        const State state = plain_state(x);
        const std::int64_t at = row * width + column;
        EXPECT_THAT(double{arrays.next_cell[at]}, DoubleNear(state.c, 1e-6));
        EXPECT_THAT(double{arrays.out[at]}, DoubleNear(state.h, 1e-6));
        EXPECT_THAT(double{arrays.gates[row * 4 * width + column]},
                    DoubleNear(sigmoid(x[0]), 1e-6));
      }
    }
  }
}

TEST(LstmCell, GradientIsTheSlope) {
  const Arrays<float> before(5);
  Arrays<float> arrays = before;
  lstm_cell(arrays.forward(), in_this_thread());
  lstm_cell_backward(arrays.backward(), in_this_thread());
  for (std::int64_t row = 0; row < arrays.rows; ++row) {
    for (std::int64_t column = 0; column < arrays.width; ++column) {
      const std::int64_t at = row * arrays.width + column;
      for (std::int64_t part = 0; part < 5; ++part) {
        std::vector<double> up = arguments_of(before, row, column);
        std::vector<double> down = up;
        up[part] += 1e-5;
        down[part] -= 1e-5;
        const State above = plain_state(up);
        const State below = plain_state(down);
        const double slope = ((above.h - below.h) * before.grad_out[at] +
                              (above.c - below.c) * before.grad_cell[at]) /
                             2e-5;
        const double ours = part < 4 ? arrays.grad_gates[(row * 4 + part) * arrays.width + column]
                                     : arrays.grad_cell[at];
        EXPECT_THAT(ours, DoubleNear(slope, 3e-6)) << "part " << part;
      }
    }
  }
}

TEST(LstmCell, SaturatesWithoutOverflowAndKeepsWhatIsNoNumber) {
  Arrays<float> arrays(1);
  arrays.rows = 3;
  arrays.input = std::vector<float>(12);
  arrays.state = {-1e30F, 1e30F, 1e30F, 1e30F, INFINITY, -INFINITY, -1e30F, 1e30F, NAN, 0, 0, 0};
  arrays.cell = {0.25F, 0.25F, 0.25F};
  lstm_cell(arrays.forward(), in_this_thread());
  EXPECT_FLOAT_EQ(arrays.next_cell[0], 0.25F);  // i is 0, f is 1: c stays
  EXPECT_FLOAT_EQ(arrays.next_cell[1], -1);     // i is 1, f is 0, g is -1
  EXPECT_FLOAT_EQ(arrays.out[1], std::tanh(-1.0F));
  EXPECT_TRUE(std::isnan(arrays.out[2]));
}

TEST(LstmCell, HasTheSameBitsForEveryInstructionSetAndNumberOfThreads) {
  Arrays<float> expected(45);
  internal::lstm_cell_with(internal::kPortableLoops.of_float, expected.forward(), in_this_thread());
  internal::lstm_cell_backward_with(internal::kPortableLoops.of_float, expected.backward(),
                                    in_this_thread());
  for (const internal::RowLoops* loops : all_loops()) {
    for (const int threads : {1, 3}) {
      Arrays<float> arrays(45);
      internal::lstm_cell_with(loops->of_float, arrays.forward(), in_threads(threads));
      internal::lstm_cell_backward_with(loops->of_float, arrays.backward(), in_threads(threads));
      EXPECT_EQ(bits_of(arrays.out), bits_of(expected.out)) << loops->name;
      EXPECT_EQ(bits_of(arrays.next_cell), bits_of(expected.next_cell)) << loops->name;
      EXPECT_EQ(bits_of(arrays.gates), bits_of(expected.gates)) << loops->name;
      EXPECT_EQ(bits_of(arrays.grad_gates), bits_of(expected.grad_gates)) << loops->name;
      EXPECT_EQ(bits_of(arrays.grad_cell), bits_of(expected.grad_cell)) << loops->name;
    }
  }
}

// Only what is stored is rounded, so that both types have the same cells of the same gates.
TEST(LstmCell, OfBfloat16IsThatOfFloatsRoundedWhereItIsStored) {
  for (const internal::RowLoops* loops : all_loops()) {
    for (const int threads : {1, 3}) {
      Arrays<Bfloat16> arrays(45);
      Arrays<float> floats(45);
      floats.input = rounded_to<float>(arrays.input);
      floats.state = rounded_to<float>(arrays.state);
      floats.grad_out = rounded_to<float>(arrays.grad_out);
      internal::lstm_cell_with(loops->of_bfloat16, arrays.forward(), in_threads(threads));
      internal::lstm_cell_with(loops->of_float, floats.forward(), in_this_thread());
      EXPECT_EQ(bits_of(arrays.next_cell), bits_of(floats.next_cell)) << loops->name;
      EXPECT_EQ(bits_of(arrays.out), bits_of(rounded_to<Bfloat16>(floats.out))) << loops->name;
      EXPECT_EQ(bits_of(arrays.gates), bits_of(floats.gates)) << loops->name;
      internal::lstm_cell_backward_with(loops->of_bfloat16, arrays.backward(), in_threads(threads));
      internal::lstm_cell_backward_with(loops->of_float, floats.backward(), in_this_thread());
      EXPECT_EQ(bits_of(arrays.grad_cell), bits_of(floats.grad_cell)) << loops->name;
      EXPECT_EQ(bits_of(arrays.grad_gates), bits_of(rounded_to<Bfloat16>(floats.grad_gates)))
          << loops->name;
    }
  }
}

TEST(LstmCell, RefusesNegativeSizes) {
  EXPECT_THROW(lstm_cell(LstmCell<float>{.rows = -1, .width = 1}, in_this_thread()),
               std::logic_error);
  EXPECT_THROW(
      lstm_cell_backward(LstmCellGradient<float>{.rows = 1, .width = -1}, in_this_thread()),
      std::logic_error);
}

}  // namespace
}  // namespace irsight::kernels
