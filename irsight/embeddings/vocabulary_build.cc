#include <algorithm>
#include <unordered_set>

#include "irsight/base/check.h"
#include "irsight/base/json_text.h"
#include "irsight/embeddings/internal/vocabulary_state.h"

namespace irsight {
namespace {

using embeddings_internal::VocabularyEntry;

/// Returns the counts of the forms at `rung` from those at the rung before.
StatementCounts forms_at(Rung rung, const StatementCounts& before) {
  StatementCounts forms;
  for (const auto& [form, count] : before.sorted()) {
    forms.add(abstracted_once_more(form, rung), count);
  }
  return forms;
}

/// Returns the entries, without their counts, "!UNK" last.
std::vector<VocabularyEntry> entries_of(const StatementCounts& counts, std::uint64_t cutoff) {
  std::vector<VocabularyEntry> entries;
  std::unordered_set<std::string> known = {std::string(embeddings_internal::kUnknownText)};
  StatementCounts forms = counts;
  for (std::size_t step = 0; step < static_cast<std::size_t>(Rung::kUnknown); ++step) {
    const auto rung = static_cast<Rung>(step);
    if (rung != Rung::kExact) forms = forms_at(rung, forms);
    const std::uint64_t seldom = rung == Rung::kOpcode ? 0 : cutoff;  // no opcode is too rare
    for (const auto& [form, count] : forms.sorted()) {
      if (count <= seldom) break;
      if (!is_utf8(form) || !known.emplace(form).second) continue;
      entries.push_back({.text = std::string(form), .rung = rung});
    }
  }
  entries.push_back(
      {.text = std::string(embeddings_internal::kUnknownText), .rung = Rung::kUnknown});
  return entries;
}

/// Sorts by falling count, then by text; "!UNK" stays last.
void sort_entries(std::vector<VocabularyEntry>& entries) {
  std::sort(entries.begin(), entries.end() - 1,
            [](const VocabularyEntry& a, const VocabularyEntry& b) {
              return a.count != b.count ? a.count > b.count : a.text < b.text;
            });
}

}  // namespace

Vocabulary Vocabulary::build(const StatementCounts& counts, const VocabularyOptions& options) {
  std::vector<VocabularyEntry> entries = entries_of(counts, options.cutoff);
  Result<std::shared_ptr<State>> unsorted = embeddings_internal::state_of(entries);
  check(unsorted.has_value(), "entries of a vocabulary differ");
  for (const auto& [statement, count] : counts.sorted()) {
    entries[static_cast<std::size_t>((*unsorted)->find(statement).id)].count += count;
  }
  sort_entries(entries);
  std::shared_ptr<State> state = *embeddings_internal::state_of(entries);
  state->cutoff = options.cutoff;
  state->normalisation = options.normalisation;
  return Vocabulary(std::move(state));
}

}  // namespace irsight
