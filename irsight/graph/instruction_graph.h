#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_fields.h"

namespace irsight {

/// The version of the rules by which instruction graphs are made (docs/datasets.md, section 1).
inline constexpr std::string_view kInstructionGraphRules = "instructions-1";

/// What an edge of an instruction graph says, and its place among the relations.
enum class Relation : std::uint8_t { kControl, kData, kCall };
inline constexpr std::size_t kRelations = 3;

/// Returns "control", "data" or "call".
std::string_view name_of(Relation relation);

/// What a node is: equal nodes of all programs share a word.
struct InstructionWord {
  std::string statement = {};  ///< the inst2vec statement; empty of what is no instruction
  InstructionCode code = {};
  std::string detail = {};  ///< what the fields only sum up: names from outside, literals

  bool operator==(const InstructionWord&) const = default;
};

/// The edges of one relation, by target, then position, then source. Edge e into node t comes from
/// t - distance[e]: so graphs are put behind each other without changing a number.
template <template <typename> typename Array>
struct RelationOf {
  Array<std::uint16_t> degree;    // [N] edges into each node
  Array<std::int32_t> distance;   // [E] target - source
  Array<std::uint16_t> position;  // [E]

  bool operator==(const RelationOf&) const = default;
};

template <typename T>
using ArrayView = std::span<const T>;
template <typename T>
using ArrayOwner = std::vector<T>;

using RelationView = RelationOf<ArrayView>;

/// A program as its instructions: one node each, and one for each function with a body, argument and
/// global variable (docs/datasets.md, I1–I9). N nodes, E edges of a relation, F functions with a
/// body, B blocks. Views live as long as what they are of.
struct InstructionGraphView {
  ArrayView<std::int32_t> word;  // [N]
  ArrayView<std::int32_t> line;  // [N] of the source file, from 1; 0 is unknown
  std::array<RelationView, kRelations> relations;
  ArrayView<std::int32_t> function_nodes;   // [F] nodes of each; those of the module come before
  ArrayView<std::int32_t> function_blocks;  // [F]
  ArrayView<std::int32_t> block_nodes;      // [B]

  std::size_t num_nodes() const { return word.size(); }
  std::size_t num_edges() const {  // of all relations
    std::size_t edges = 0;
    for (const RelationView& relation : relations) edges += relation.distance.size();
    return edges;
  }
  const RelationView& operator[](Relation relation) const {
    return relations[static_cast<std::size_t>(relation)];
  }
};

/// A graph that owns its arrays, with words of its own: `word` counts in `words`.
struct InstructionGraph {
  std::vector<InstructionWord> words;  ///< each once, in the order of first use
  std::vector<std::int32_t> word, line;
  std::array<RelationOf<ArrayOwner>, kRelations> relations;
  std::vector<std::int32_t> function_nodes, function_blocks, block_nodes;

  InstructionGraphView view() const;
  bool operator==(const InstructionGraph&) const = default;
};

/// Returns an error that names array, row, rule and value unless every number is in range: words in
/// [0, num_words), sources in [0, N), degrees that add up, functions and blocks that fit the nodes.
/// Cost: O(N + E).
Status check_instruction_graph(const InstructionGraphView& graph, std::size_t num_words);

}  // namespace irsight
