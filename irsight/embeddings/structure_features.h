#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// The numbers by which structures know a word, from the finest to the coarsest.
struct WordHashes {
  std::uint64_t word =
      0;  ///< statement and detail; of what is no instruction its fields and detail
  std::uint64_t statement = 0;  ///< the statement; of what is no instruction its fields
  std::uint64_t kind =
      0;  ///< opcode, predicate and called name; of what is no instruction what it is
  std::uint64_t detail = 0;  ///< literals and names from outside

  bool operator==(const WordHashes&) const = default;
};

/// Returns them. Determinism: depends on the word alone, not on a data set's numbers nor on the machine.
WordHashes hashes_of_word(std::string_view statement,
                          std::span<const std::uint32_t, kInstructionFields> code,
                          std::string_view detail);

struct StructureOptions {
  bool with_edges = true;           ///< without: families of single nodes only
  std::int32_t buckets = 1 << 16U;  ///< for all families together
};

/// A structure in a program: the bucket of its hash, its family (docs/features.md), and the node it is told of.
struct Structure {
  std::int32_t family = 0;
  std::int32_t bucket = 0;
  std::int32_t node = 0;
};

/// Returns how many families there are; each structure's is below.
std::int32_t num_structure_families();

/// Returns all structures of a program, by family, then in the order of nodes and edges. `hashes`: one for each word.
/// Requires: a graph that check_instruction_graph() passes with hashes.size() words; buckets > 0.
/// Determinism: buckets and how often they occur do not depend on the order of nodes, but for runs and edges that
/// lead forward or back. Cost: linear in nodes and edges.
/// Source: Shervashidze et al., "Weisfeiler-Lehman graph kernels", JMLR 2011, for those of neighbourhoods.
/// Deviation: edges have positions, ends are told apart, and sums of hashes stand in for sorted lists.
std::vector<Structure> structures_of(const InstructionGraphView& graph,
                                     std::span<const WordHashes> hashes,
                                     const StructureOptions& options = {});

/// A program as the weights of its structures' buckets; [i] of both arrays belong together.
struct StructureFeatures {
  std::vector<std::int32_t> bucket;  ///< ascending, each once
  std::vector<float> weight;         ///< positive
};

/// Returns a bucket's weight, added up over families:
///
///   weight(b) = sum over families f of w_f(b) / sqrt(F),   w_f(b) = (1 + ln tf_f(b)) / sqrt(sum over b' of (1 + ln tf_f(b'))^2)
///
/// tf_f(b): how many structures of family f are in bucket b; F: families that have any. `structures`: as
/// structures_of() returns them.
StructureFeatures structure_features(std::span<const Structure> structures);

}  // namespace irsight
