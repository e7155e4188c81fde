#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "irsight/graph/instruction_fields.h"

namespace irsight {

/// The version of the hashed features of words and of paths (docs/features.md). Whoever changes a hash, or what is hashed,
/// changes this: weights that were trained on other features mean nothing.
inline constexpr std::string_view kFeatureRules = "features-1";

/// Returns the parts of a word's detail (docs/datasets.md, I9): what blanks separate, but for those within a string.
/// Views into `detail`.
std::vector<std::string_view> detail_parts(std::string_view detail);

/// Returns the number of rows of a table that has one for each feature below: num_encoding_rows() + buckets.
std::int32_t num_word_feature_rows(std::int32_t buckets);

/// Appends the rows of that table which a word is the sum of: those of its fields, in order (append_encoding_rows), then
/// hashed ones, ascending and each once: of its statement, of each part of its detail, and of statement and detail
/// together where it has both. A hashed row is num_encoding_rows() + hash modulo `buckets`. So words of no training
/// program have features of training programs.
/// Requires: a valid code, buckets > 0.
/// Determinism: depends on the word alone, not on a data set's numbers nor on the machine.
void append_word_features(std::string_view statement,
                          std::span<const std::uint32_t, kInstructionFields> code,
                          std::string_view detail, std::int32_t buckets,
                          std::vector<std::int32_t>& rows);

}  // namespace irsight
