#pragma once

#include <optional>
#include <string>

#include "irsight/graph/program_graph.h"

namespace irsight {

/// Returns whether two graphs are the same, number by number: nodes, edges, blocks, functions,
/// modules and columns, texts by their bytes.
///
/// How a graph lies in memory does not count: the ids and order of strings, strings that nothing
/// uses, whether a column of one value a row is kept as lists of one, and columns of which no row is
/// present. An absent row differs from an empty list. Floats are the same when their bits are, or
/// when both are no numbers.
/// Cost: linear.
bool equal(const ProgramGraph& a, const ProgramGraph& b);

/// Returns the first difference between two graphs in words, or nothing where they are equal():
/// "node 3: text `i32` against `i64`". Sizes come first, then nodes, edges, tables, columns.
std::optional<std::string> difference(const ProgramGraph& a, const ProgramGraph& b);

}  // namespace irsight
