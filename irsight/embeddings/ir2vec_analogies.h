#pragma once

#include <vector>

#include "irsight/base/string_table.h"
#include "irsight/embeddings/analogies.h"

namespace irsight {

/// Returns questions about the names of an IR2Vec vocabulary: from pairs that differ in one respect (add and fadd, udiv and
/// sdiv, trunc and sext, load and store), each two of a respect, asked both ways, as far as `names` has all four.
///
/// Groups: kType, integers to floats; kSignedness; kWidth, conversions and their inverses; kOperation, reading and writing.
/// Determinism: depends on `names` only. Source: the relations by which Venkata Keerthy et al., TACO 2020, section 5, judge
/// their vocabulary. Deviation: the list is our own.
std::vector<AnalogyQuestion> ir2vec_analogies(const StringTable& names);

}  // namespace irsight
