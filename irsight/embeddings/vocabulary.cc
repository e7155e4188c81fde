#include "irsight/embeddings/vocabulary.h"

#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/vocabulary_state.h"

namespace irsight {
namespace embeddings_internal {

Result<std::shared_ptr<Vocabulary::State>> state_of(const std::vector<VocabularyEntry>& entries) {
  auto state = std::make_shared<Vocabulary::State>();
  StringTableBuilder texts;
  for (const VocabularyEntry& entry : entries) {
    if (texts.intern(entry.text) != static_cast<StringId>(state->rungs.size())) {
      return error("'{}' appears twice", entry.text);
    }
    state->rungs.push_back(entry.rung);
    state->counts.push_back(entry.count);
  }
  state->texts = std::move(texts).build();
  state->ids.reserve(entries.size());
  for (std::size_t id = 0; id < entries.size(); ++id) {
    const auto number = static_cast<std::int32_t>(id);
    state->ids.emplace(state->texts[number], number);
  }
  return state;
}

std::uint64_t digest_of_texts(const StringTable& texts, std::uint64_t before) {
  const std::uint64_t digest = digest_of(std::as_bytes(texts.bytes().span()), before);
  return digest_of(std::as_bytes(texts.offsets().span()), digest);
}

}  // namespace embeddings_internal

StatementId Vocabulary::State::find(std::string_view statement) const {
  const auto unknown = static_cast<std::int32_t>(rungs.size()) - 1;
  const auto exact = ids.find(statement);
  // A statement may spell a more general one's form; its meaning is that form's.
  if (exact != ids.end() && exact->second != unknown) return {exact->second, Rung::kExact};
  std::string form(statement);
  for (std::size_t step = 1; step < static_cast<std::size_t>(Rung::kUnknown); ++step) {
    const auto rung = static_cast<Rung>(step);
    form = abstracted_once_more(form, rung);
    const auto found = ids.find(form);
    if (found != ids.end() && found->second != unknown) return {found->second, rung};
  }
  return {unknown, Rung::kUnknown};
}

double Coverage::up_to(Rung rung) const {
  std::uint64_t known = 0;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < kRungs; ++i) {
    all += occurrences[i];
    if (i <= static_cast<std::size_t>(rung)) known += occurrences[i];
  }
  return all == 0 ? 1 : static_cast<double>(known) / static_cast<double>(all);
}

StatementId Vocabulary::find(std::string_view statement) const { return state_->find(statement); }

std::vector<StatementId> Vocabulary::find_all(const StringTable& statements) const {
  std::vector<StatementId> found;
  found.reserve(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i) {
    found.push_back(find(statements[static_cast<StringId>(i)]));
  }
  return found;
}

Coverage Vocabulary::coverage(const StatementCounts& counts) const {
  Coverage coverage;
  for (const auto& [statement, count] : counts.sorted()) {
    const auto rung = static_cast<std::size_t>(find(statement).rung);
    coverage.occurrences[rung] += count;
    coverage.statements[rung] += 1;
  }
  return coverage;
}

std::int32_t Vocabulary::size() const { return static_cast<std::int32_t>(state_->rungs.size()); }
std::string_view Vocabulary::text(std::int32_t id) const { return state_->texts[id]; }
Rung Vocabulary::rung(std::int32_t id) const {
  return state_->rungs.at(static_cast<std::size_t>(id));
}
std::uint64_t Vocabulary::count(std::int32_t id) const {
  return state_->counts.at(static_cast<std::size_t>(id));
}
const StringTable& Vocabulary::texts() const { return state_->texts; }
std::uint64_t Vocabulary::cutoff() const { return state_->cutoff; }
const std::string& Vocabulary::normalisation() const { return state_->normalisation; }

std::string Vocabulary::digest() const {
  return embeddings_internal::text_of_digest(embeddings_internal::digest_of_texts(state_->texts));
}

}  // namespace irsight
