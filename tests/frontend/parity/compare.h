#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/frontend/parity/plain_graph.h"

namespace irsight::parity {

/// What comparing two graphs brought to light.
struct Comparison {
  /// How often each rule of docs/programl_parity.md was needed, by its number: "P3".
  std::map<std::string, int> allowed;
  /// What no rule allows, in words.
  std::vector<std::string> differences;

  bool is_exact() const { return allowed.empty() && differences.empty(); }
  bool is_different() const { return !differences.empty(); }
};

/// Compares a graph that ProGraML made (typed pointers) with ours of the same IR (opaque ones).
///
/// Nodes correspond by what cannot depend on numbering: instructions by function and place in it,
/// results by the use they stand for, arguments by function and name, constants by their text. Then
/// every field of every node, function and module and the edges as a multiset must agree, after
/// opaque_spelling() of the reference's texts; or a numbered rule says why they cannot.
Comparison compare(const PlainGraph& reference, const PlainGraph& ours);

}  // namespace irsight::parity
