#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"

namespace irsight {

/// The similarities at which near-duplicates are counted.
inline constexpr std::array<double, 3> kNearDuplicateThresholds = {0.8, 0.9, 1.0};

/// A text to be compared.
struct TokenText {
  std::span<const std::int32_t> tokens;  ///< none is negative
  bool is_training = false;              ///< which side it is on
};

/// Returns for each text the largest of kNearDuplicateThresholds that its similarity to some text of the other
/// side reaches; 0 where it reaches none.
///
/// The similarity is the Jaccard index of the texts' sets of 4-grams of tokens: |A ∩ B| / |A ∪ B|. A text of fewer
/// than 4 tokens has one gram, all of it; one without tokens is like nothing. Two texts are compared only where they share one of the rarest grams
/// of each, without which they cannot reach 0.8; their index is then exact.
/// Determinism: depends on the texts alone. Cost: linear in their length, and a comparison for each such pair.
/// Source: Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007, for the choice of pairs.
std::vector<double> near_duplicates(std::span<const TokenText> texts);

/// Returns what near_duplicates() says of each source of a data set, validation and test against training.
std::vector<double> near_duplicates_of(const Dataset& data);

/// Returns how many sources of each split reach each threshold.
std::vector<NearDuplicateCount> count_near_duplicates(const Dataset& data,
                                                      std::span<const double> similarities);

/// Returns the training sources that reach a threshold, ascending. 0 gives none.
std::vector<std::int32_t> training_duplicates(const Dataset& data,
                                              std::span<const double> similarities,
                                              double threshold);

}  // namespace irsight
