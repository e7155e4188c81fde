#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// What a model answers about: a graph as a whole, each of its nodes, or each of a relation's edges.
enum class HeadOf : std::uint8_t { kGraph, kNode, kEdge };

/// What its numbers are: logits of classes, quantities, or a score by which things are put in order, the best first.
enum class HeadKind : std::uint8_t { kClassification, kRegression, kRanking };

/// Return the names that model files have: "graph", "classification".
std::string_view name_of(HeadOf of);
std::string_view name_of(HeadKind kind);

/// The head of a model over the vectors that its network makes (frozen_heads.h has the equations).
struct ModelHead {
  HeadOf of = HeadOf::kGraph;
  HeadKind kind = HeadKind::kClassification;
  std::optional<Relation> relation = {};  ///< whose edges; of graphs and nodes there is none
  std::int32_t outputs = 1;               ///< C classes, numbers, or one score
  std::int32_t hidden = 0;                ///< of a layer between; 0: none
  bool batch_norm = false;                ///< of what comes in

  bool operator==(const ModelHead&) const = default;
};

/// Returns an error unless a head's sizes are in range, `outputs` from 1 and `hidden` from 0 to 65,536, and it goes together with
/// itself and with so many classes: edges have a relation and a hidden layer
/// and no batch norm, nothing else has a relation; a classification has an output a class, anything else no class; a ranking has
/// one output.
Status check_model_head(const ModelHead& head, std::size_t classes);

}  // namespace irsight
