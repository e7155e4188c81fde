#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/string_table.h"
#include "irsight/embeddings/embedding_table.h"

namespace irsight {

/// What a question asks about.
enum class AnalogyGroup : std::uint8_t {
  kType,        ///< i32 to float, add to fadd
  kOperation,   ///< add to sub, icmp eq to icmp ne
  kSignedness,  ///< sdiv to udiv, sext to zext
  kWidth,       ///< i32 to i64, <4 x to <8 x
};
inline constexpr std::size_t kAnalogyGroups = 4;

/// Returns "type", "operation", "signedness" or "width".
std::string_view name_of(AnalogyGroup group);

/// A question: as b is to a, so is what to c? d is. All four are different rows.
struct AnalogyQuestion {
  std::int32_t a = 0;
  std::int32_t b = 0;
  std::int32_t c = 0;
  std::int32_t d = 0;
  AnalogyGroup group = AnalogyGroup::kType;
  std::string_view change = {};  ///< "i32 to i64", for as long as the program runs

  bool operator==(const AnalogyQuestion&) const = default;
};

struct AnalogyOptions {
  std::size_t most_for_a_change = 200;  ///< drawn where there are more
  std::uint64_t seed = 1;
};

/// Returns the questions that the statements of a vocabulary allow.
///
/// A change replaces a word of a statement by another (the natural alignment of a type goes along
/// where the vocabulary has that statement); each two statements that a change makes from two others
/// of the vocabulary are a question. Changes: docs/vocabulary.md lists them.
/// Determinism: depends on the texts, their order and the options.
/// Source: Ben-Nun et al. 2018, whose questions are made from templates. Deviation: these are made
/// from what the vocabulary has, so each can be answered, with opaque pointers too; groups are by
/// what changes.
std::vector<AnalogyQuestion> generate_analogies(const StringTable& statements,
                                                const AnalogyOptions& options = {});

/// Writes the questions as JSON, one a line: group, change and the four texts.
Status write_analogies(const std::string& path, std::span<const AnalogyQuestion> questions,
                       const StringTable& statements);

/// How many questions were answered.
struct AnalogyScore {
  std::uint64_t questions = 0;
  std::uint64_t first = 0;  ///< d is the nearest row
  std::uint64_t five = 0;   ///< d is among the nearest five, as the paper counts
};

struct AnalogyScores {
  std::array<AnalogyScore, kAnalogyGroups> groups = {};
  AnalogyScore all = {};
};

struct AnalogyScoring {
  bool without_question = false;  ///< a, b and c are no answers; in ncc they are
};

/// Returns how many questions the table answers: rows nearest, by cosine, to c + b - a, of rows
/// that are divided by their lengths. Requires: the questions' rows are the table's.
/// Cost: a look at each row for each question.
AnalogyScores score_analogies(const EmbeddingTable& table,
                              std::span<const AnalogyQuestion> questions,
                              const AnalogyScoring& scoring = {});

}  // namespace irsight
