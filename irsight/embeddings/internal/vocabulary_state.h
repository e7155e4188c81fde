#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "irsight/embeddings/vocabulary.h"

namespace irsight {

struct Vocabulary::State {
  StringTable texts;
  std::vector<Rung> rungs;
  std::vector<std::uint64_t> counts;
  std::unordered_map<std::string_view, std::int32_t> ids;  // views into texts; "!UNK" is in it, too
  std::uint64_t cutoff = 0;
  std::string normalisation;

  StatementId find(std::string_view statement) const;
};

namespace embeddings_internal {

inline constexpr std::string_view kUnknownText = "!UNK";

/// An entry while a vocabulary is made.
struct VocabularyEntry {
  std::string text;
  Rung rung = Rung::kExact;
  std::uint64_t count = 0;
};

/// Returns the state that has these entries in this order. Errors: a text that appears twice.
Result<std::shared_ptr<Vocabulary::State>> state_of(const std::vector<VocabularyEntry>& entries);

/// Returns what texts are known by: their bytes and where each ends.
std::uint64_t digest_of_texts(const StringTable& texts, std::uint64_t before = 0);

}  // namespace embeddings_internal
}  // namespace irsight
