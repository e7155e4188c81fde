#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace irsight {

/// Equations x_i = b_i + sum_j c_ij x_j, one for each vector x_i of D numbers.
struct LinearEquations {
  using Row = std::vector<std::pair<std::int32_t, double>>;  ///< j and c_ij; a j may come again

  std::int32_t width = 0;      ///< D
  std::vector<Row> rows;       ///< N of them
  std::vector<double> values;  ///< [N, D]: b before, x after
};

/// Solves the equations in place, in strongly connected components: one after what it depends on, those that depend on
/// each other by elimination in the order of least fill. An equation whose 1 - c_ii has come to less than 1e-3 in size gets
/// 1e-3 there, with its sign: then no or many solutions exist, or ones beyond measure.
///
/// Returns whether the terms kept at one time stayed below `most_terms`; if not, values are undefined.
/// Determinism: exact.
bool solve(LinearEquations& equations, std::int64_t most_terms);

}  // namespace irsight
