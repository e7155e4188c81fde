#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <tuple>
#include <vector>

#include "irsight/kernels/gather_reduce.h"
#include "tests/kernels/test_kernels.h"

namespace irsight::kernels {

inline constexpr std::int64_t kPositions = 5;

struct Edge {
  std::int32_t source, target, position;
};

/// A relation of `rows` targets and sources: some targets have no edge, one has hundreds.
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

/// All that a job works on. Rows are wider apart than they are wide.
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

/// What lies between the rows must stay as it was.
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

}  // namespace irsight::kernels
