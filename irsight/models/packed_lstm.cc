#include "irsight/models/packed_lstm.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "irsight/kernels/lstm_cell.h"
#include "irsight/models/autocast.h"
#include "irsight/models/internal/kernel_calls.h"
#include "irsight/models/message_passing.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Where the rows of each step lie in arrays of all statements.
class Steps {
 public:
  explicit Steps(std::vector<std::int64_t> sizes)
      : sizes_(std::move(sizes)), first_(sizes_.size()) {
    std::exclusive_scan(sizes_.begin(), sizes_.end(), first_.begin(), std::int64_t{0});
  }

  std::size_t count() const { return sizes_.size(); }
  std::int64_t size(std::size_t t) const { return sizes_[t]; }

  torch::Tensor rows(const torch::Tensor& array, std::size_t t) const {
    return array.narrow(0, first_[t], sizes_[t]);
  }
  template <typename T>
  T* numbers(const torch::Tensor& array, std::size_t t) const {
    return numbers_of<T>(array) + first_[t] * array.size(1);
  }

  // The rows of the same sequences one step earlier; before the first: `nought`.
  torch::Tensor rows_before(const torch::Tensor& array, const torch::Tensor& nought,
                            std::size_t t) const {
    return t == 0 ? nought : array.narrow(0, first_[t - 1], sizes_[t]);
  }
  const float* numbers_before(const torch::Tensor& array, const torch::Tensor& nought,
                              std::size_t t) const {
    return t == 0 ? numbers_of<float>(nought) : numbers<float>(array, t - 1);
  }

  // The rows before those of the second step, the third and so on.
  torch::Tensor all_before() const {
    std::vector<std::int64_t> rows;
    for (std::size_t t = 1; t < sizes_.size(); ++t) {
      for (std::int64_t i = 0; i < sizes_[t]; ++i) rows.push_back(first_[t - 1] + i);
    }
    return torch::tensor(rows, torch::kInt64);
  }

 private:
  std::vector<std::int64_t> sizes_, first_;
};

// Inputs: the products of the input, biases included, [S, 4 D]; U; U as it is multiplied, of the products' type, which y is of too.
struct Walk : public torch::autograd::Function<Walk> {
  static torch::Tensor forward(AutogradContext* context, const torch::Tensor& input,
                               const torch::Tensor& /*weight*/,
                               const std::vector<torch::Tensor>& operand,
                               const std::vector<std::int64_t>& sizes) {
    const at::AutoDispatchBelowADInplaceOrView plain;  // steps are many, and short
    const Steps steps(sizes);
    const std::int64_t width = operand[0].size(1);
    torch::Tensor y = torch::empty({input.size(0), width}, input.options());
    const torch::Tensor cells = torch::empty(y.sizes(), y.options().dtype(torch::kFloat32));
    const torch::Tensor gates = torch::empty(input.sizes(), cells.options());
    const torch::Tensor by_states = torch::empty({steps.size(0), 4 * width}, input.options());
    const torch::Tensor no_cells = torch::zeros({steps.size(0), width}, cells.options());
    const torch::Tensor nought = no_cells.to(y.scalar_type());
    const torch::Tensor transposed = operand[0].t().contiguous();  // faster where rows are few
    for (std::size_t t = 0; t < steps.count(); ++t) {
      torch::Tensor by_state = by_states.narrow(0, 0, steps.size(t));
      torch::mm_out(by_state, steps.rows_before(y, nought, t), transposed);
      with_number_type(y, [&](auto* number) {
        using T = std::remove_pointer_t<decltype(number)>;
        run_kernel(kernels::LstmCell<T>{.rows = steps.size(t),
                                        .width = width,
                                        .input = steps.numbers<T>(input, t),
                                        .state = numbers_of<T>(by_state),
                                        .gates = steps.numbers<float>(gates, t),
                                        .cell = steps.numbers_before(cells, no_cells, t),
                                        .next_cell = steps.numbers<float>(cells, t),
                                        .out = steps.numbers<T>(y, t)},
                   input.device());
      });
    }
    context->save_for_backward({operand[0], gates, cells, y});
    context->saved_data["sizes"] = sizes;
    return y;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const at::AutoDispatchBelowADInplaceOrView plain;
    const torch::Tensor &weight = saved[0], &gates = saved[1], &cells = saved[2], &y = saved[3];
    const Steps steps(context->saved_data["sizes"].toIntVector());
    const torch::Tensor no_cells = torch::zeros({steps.size(0), weight.size(1)}, cells.options());
    const torch::Tensor grad_y = slopes[0].clone(at::MemoryFormat::Contiguous);
    const torch::Tensor grad_cell = no_cells.clone();  // of sequences that are over: 0
    const torch::Tensor grad_gates = torch::empty(gates.sizes(), y.options());
    for (std::size_t t = steps.count(); t-- > 0;) {
      with_number_type(y, [&](auto* number) {
        using T = std::remove_pointer_t<decltype(number)>;
        run_kernel(kernels::LstmCellGradient<T>{.rows = steps.size(t),
                                                .width = weight.size(1),
                                                .gates = steps.numbers<float>(gates, t),
                                                .cell = steps.numbers_before(cells, no_cells, t),
                                                .next_cell = steps.numbers<float>(cells, t),
                                                .grad_out = steps.numbers<T>(grad_y, t),
                                                .grad_cell = numbers_of<float>(grad_cell),
                                                .grad_gates = steps.numbers<T>(grad_gates, t)},
                   y.device());
      });
      if (t > 0) steps.rows_before(grad_y, {}, t).addmm_(steps.rows(grad_gates, t), weight);
    }
    const std::int64_t later = y.size(0) - steps.size(0);
    const torch::Tensor grad_weight =
        grad_gates.narrow(0, steps.size(0), later).t().mm(y.index_select(0, steps.all_before()));
    return {grad_gates, grad_weight.to(torch::kFloat32), {}, {}};
  }
};

// Returns x's rows in another order, some of them several times. Their gradients are summed in float32 whatever the type.
torch::Tensor rows_of(const torch::Tensor& x, const torch::Tensor& row) {
  const torch::TensorOptions ints = row.options().dtype(torch::kInt32);
  const torch::Tensor nought = torch::zeros({row.size(0)}, ints);
  const torch::Tensor end = row.bincount({}, x.size(0)).cumsum(0);
  const torch::Tensor begin = torch::cat({torch::zeros({1}, end.options()), end}).to(torch::kInt32);
  const torch::Tensor readers = row.argsort(/*stable=*/true).to(torch::kInt32);
  return gather_gate_reduce(x, {},
                            {{torch::arange(row.size(0) + 1, ints), row.to(torch::kInt32), nought},
                             {begin, readers, nought}},
                            {});
}

torch::Tensor by_libtorch(torch::nn::LSTM& lstm, const torch::Tensor& x,
                          const torch::Tensor& batch_size) {
  const std::vector<torch::Tensor> weights = lstm->all_weights();
  const torch::Tensor nought =
      torch::zeros({1, batch_size[0].item<std::int64_t>(), weights[1].size(1)}, x.options());
  return std::get<0>(torch::lstm(x, batch_size, {nought, nought}, weights, /*has_biases=*/true,
                                 /*num_layers=*/1, /*dropout=*/0, lstm->is_training(),
                                 /*bidirectional=*/false));
}

}  // namespace

torch::Tensor packed_lstm(torch::nn::LSTM& lstm, const torch::Tensor& x, const torch::Tensor& row,
                          const torch::Tensor& batch_size) {
  TORCH_CHECK(batch_size.is_cpu() && batch_size.numel() > 0, "batch_size is ", batch_size.sizes(),
              " on ", batch_size.device(), ", not some numbers on the CPU");
  const torch::Tensor counts = batch_size.contiguous();
  const std::int64_t* const first = counts.data_ptr<std::int64_t>();
  const std::vector<std::int64_t> sizes(first, first + counts.numel());
  const std::int64_t sum = std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0});
  const std::int64_t statements = row.defined() ? row.size(0) : x.size(0);
  TORCH_CHECK(sum == statements && std::ranges::is_sorted(sizes, std::ranges::greater()),
              "batch_size grows or adds up to ", sum, ", not ", statements);
  const bool is_plain = x.scalar_type() == torch::kFloat32 || is_bfloat16_autocast(x.device());
  if (!x.is_cpu() || !is_plain)
    return by_libtorch(lstm, row.defined() ? x.index_select(0, row) : x, batch_size);
  const std::vector<torch::Tensor> weights = lstm->all_weights();  // W, U, b, u
  const torch::Tensor input = torch::linear(x, weights[0], weights[2] + weights[3]);
  const std::vector<torch::Tensor> operand = {product_operand(weights[1])};
  return Walk::apply(row.defined() ? rows_of(input, row) : input, weights[1], operand, sizes);
}

}  // namespace irsight
