#include "irsight/models/recurrent_update.h"

#include <torch/csrc/autograd/custom_function.h>

#include "irsight/kernels/gated_recurrent.h"
#include "irsight/models/autocast.h"
#include "irsight/models/internal/kernel_calls.h"

namespace irsight {
namespace {

using namespace models_internal;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::size_t kWeights = 4;  // of a cell: of input and state, then their biases

// A cell's weights, the first two as they are multiplied, and its rows of the arrays.
struct Part {
  torch::Tensor of_input, of_state, input_bias, state_bias;
  std::int64_t first, count;

  torch::Tensor rows(const torch::Tensor& tensor) const { return tensor.narrow(0, first, count); }
};

std::vector<Part> parts_of(const torch::Tensor* weights, const std::vector<std::int64_t>& counts) {
  std::vector<Part> parts;
  std::int64_t first = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const torch::Tensor* const own = weights + i * kWeights;
    parts.push_back({own[0], own[1], own[2], own[3], first, counts[i]});
    first += counts[i];
  }
  return parts;
}

// What is multiplied into `gates` [n, 4 D] before the kernel: input and state for r and z, the input for n, the state for n.
// Here and behind it h is in m's type.
void multiply_gates(const Part& part, const torch::Tensor& m, const torch::Tensor& h,
                    const torch::Tensor& gates) {
  const std::int64_t width = h.size(1);
  torch::Tensor by_input = gates.narrow(1, 0, 3 * width);
  torch::mm_out(by_input, part.rows(m), part.of_input.t());
  gates.narrow(1, 0, 2 * width).addmm_(part.rows(h), part.of_state.narrow(0, 0, 2 * width).t());
  torch::Tensor by_state = gates.narrow(1, 3 * width, width);
  torch::mm_out(by_state, part.rows(h), part.of_state.narrow(0, 2 * width, width).t());
}

// Appends the gradients of a cell's weights; grad_m and grad_h get those of its rows.
void multiply_back(const Part& part, const torch::Tensor& m, const torch::Tensor& h,
                   const torch::Tensor& all_gates, const torch::Tensor& grad_m,
                   const torch::Tensor& grad_h, variable_list& grads) {
  const std::int64_t width = h.size(1);
  const torch::Tensor gates = part.rows(all_gates);
  const torch::Tensor by_input = gates.narrow(1, 0, 3 * width);
  const torch::Tensor both = gates.narrow(1, 0, 2 * width);
  const torch::Tensor by_state = gates.narrow(1, 3 * width, width);
  torch::Tensor of_m = part.rows(grad_m);
  torch::mm_out(of_m, by_input, part.of_input);
  add_product(part.rows(grad_h), both, part.of_state.narrow(0, 0, 2 * width));
  add_product(part.rows(grad_h), by_state, part.of_state.narrow(0, 2 * width, width));
  const torch::Tensor of_state = torch::empty_like(part.of_state);
  torch::Tensor of_both = of_state.narrow(0, 0, 2 * width);
  torch::mm_out(of_both, both.t(), part.rows(h));
  torch::Tensor of_new = of_state.narrow(0, 2 * width, width);
  torch::mm_out(of_new, by_state.t(), part.rows(h));
  const torch::Tensor bias = gates.sum(0).to(torch::kFloat32);
  grads.push_back(by_input.t().mm(part.rows(m)).to(torch::kFloat32));
  grads.push_back(of_state.to(torch::kFloat32));
  grads.push_back(bias.narrow(0, 0, 3 * width));
  grads.push_back(torch::cat({bias.narrow(0, 0, 2 * width), bias.narrow(0, 3 * width, width)}));
}

// Inputs: m, h, then the weights of each cell. `operands`: those weights as they are multiplied, of m's type; biases as they are.
struct Update : public torch::autograd::Function<Update> {
  static torch::Tensor forward(AutogradContext* context, at::TensorList inputs,
                               const std::vector<torch::Tensor>& operands,
                               const std::vector<std::int64_t>& counts) {
    const torch::Tensor& m = inputs[0];
    const torch::Tensor& h = inputs[1];
    const torch::Tensor state = h.to(m.scalar_type());
    const std::int64_t width = h.size(1);
    const torch::Tensor gates = torch::empty({h.size(0), 4 * width}, m.options());
    torch::Tensor out = torch::empty_like(h);
    for (const Part& part : parts_of(operands.data(), counts)) {
      multiply_gates(part, m, state, part.rows(gates));
      with_number_type(gates, [&](auto* number) {
        using T = std::remove_pointer_t<decltype(number)>;
        run_kernel(kernels::GatedRecurrent<T>{.rows = part.count,
                                              .width = width,
                                              .gates = numbers_of<T>(part.rows(gates)),
                                              .input_bias = numbers_of<float>(part.input_bias),
                                              .state_bias = numbers_of<float>(part.state_bias),
                                              .state = numbers_of<float>(part.rows(h)),
                                              .out = numbers_of<float>(part.rows(out))},
                   h.device());
      });
    }
    variable_list saved = {m, h, state, gates};
    saved.insert(saved.end(), operands.begin(), operands.end());
    context->save_for_backward(std::move(saved));
    context->saved_data["counts"] = counts;
    return out;
  }

  static variable_list backward(AutogradContext* context, const variable_list& slopes) {
    const variable_list saved = context->get_saved_variables();
    const torch::Tensor &m = saved[0], &h = saved[1], &state = saved[2];
    const torch::Tensor slope = slopes[0].contiguous();
    const torch::Tensor gates = torch::empty_like(saved[3]);
    variable_list grads = {torch::empty_like(m), torch::empty_like(h)};
    with_number_type(gates, [&](auto* number) {
      using T = std::remove_pointer_t<decltype(number)>;
      run_kernel(kernels::GatedRecurrentGradient<T>{.rows = h.size(0),
                                                    .width = h.size(1),
                                                    .gates = numbers_of<T>(saved[3]),
                                                    .state = numbers_of<float>(h),
                                                    .grad_out = numbers_of<float>(slope),
                                                    .grad_gates = numbers_of<T>(gates),
                                                    .grad_state = numbers_of<float>(grads[1])},
                 h.device());
    });
    const std::vector<std::int64_t> counts = context->saved_data["counts"].toIntVector();
    for (const Part& part : parts_of(saved.data() + 4, counts))
      multiply_back(part, m, state, gates, grads[0], grads[1], grads);
    grads.resize(grads.size() + 2);  // none for operands and counts
    return grads;
  }
};

torch::Tensor by_libtorch(const torch::Tensor& m, const torch::Tensor& h,
                          const std::vector<RecurrentRows>& cells) {
  std::vector<torch::Tensor> updated;
  std::int64_t first = 0;
  for (const RecurrentRows& part : cells) {
    torch::nn::GRUCell cell = part.cell;
    updated.push_back(cell(m.narrow(0, first, part.rows), h.narrow(0, first, part.rows)));
    first += part.rows;
  }
  return torch::cat(updated).to(h.scalar_type());
}

}  // namespace

torch::Tensor recurrent_update(const torch::Tensor& m, const torch::Tensor& h,
                               const std::vector<RecurrentRows>& cells) {
  TORCH_CHECK(m.dim() == 2 && m.sizes() == h.sizes(), "m is ", m.sizes(), " and h ", h.sizes());
  std::vector<std::int64_t> counts;
  variable_list inputs = {m, h.contiguous()};
  std::vector<torch::Tensor> operands;
  std::int64_t rows = 0;
  for (const RecurrentRows& part : cells) {
    counts.push_back(part.rows);
    rows += part.rows;
    inputs.insert(inputs.end(), {part.cell->weight_ih, part.cell->weight_hh, part.cell->bias_ih,
                                 part.cell->bias_hh});
    operands.insert(operands.end(),
                    {product_operand(part.cell->weight_ih), product_operand(part.cell->weight_hh),
                     part.cell->bias_ih.detach(), part.cell->bias_hh.detach()});
  }
  TORCH_CHECK(rows == h.size(0), "cells of ", rows, " rows, not ", h.size(0));
  const bool is_plain = m.scalar_type() == torch::kFloat32 || is_bfloat16_autocast(m.device());
  if (!h.is_cpu() || h.scalar_type() != torch::kFloat32 || !is_plain)
    return by_libtorch(m, h, cells);
  inputs[0] = m.to(operands.empty() ? m.scalar_type() : operands[0].scalar_type()).contiguous();
  return Update::apply(at::TensorList(inputs), operands, counts);
}

}  // namespace irsight
