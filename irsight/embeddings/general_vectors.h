#pragma once

#include <span>

#include "irsight/embeddings/vocabulary.h"

namespace irsight {

/// Gives vectors to the entries that training hardly met: forms that stand for statements of other
/// corpora, and "!UNK".
///
/// An entry above the first rung that occurs at most cutoff() times gets the mean of its own vector
/// and those of the entries that it is a form of, weighted by their counts; "!UNK", the most general
/// form, those of all entries. An entry without occurrences and without such entries keeps its own.
/// Shapes: vectors [V, width] row-major, V = vocabulary.size().
/// Requires: vectors has V * width numbers. Determinism: exact.
void fill_general_vectors(const Vocabulary& vocabulary, std::int32_t width,
                          std::span<float> vectors);

}  // namespace irsight
