#include "irsight/models/input/network_words.h"

#include <fmt/format.h>

namespace irsight {
namespace {

using Words = std::variant<WordTable, WordTokens>;

Words no_words(const NetworkReading& reading) {
  if (const auto* const graphs = std::get_if<GraphReading>(&reading))
    return WordTable(graphs->word_buckets);
  return WordTokens(std::get<TokenReading>(reading).vocabulary);
}

}  // namespace

NetworkWords::NetworkWords(const NetworkReading& reading) : words_(no_words(reading)) {}

NetworkWords NetworkWords::of(const InstructionGraph& graph, const NetworkReading& reading) {
  NetworkWords words(reading);
  for (const InstructionWord& word : graph.words) words.add(word.statement, word.code, word.detail);
  return words;
}

void NetworkWords::add(std::string_view statement,
                       std::span<const std::uint32_t, kInstructionFields> code,
                       std::string_view detail) {
  if (auto* const table = std::get_if<WordTable>(&words_)) {
    table->add(statement, code, detail);
  } else {
    std::get<WordTokens>(words_).add(statement);
  }
}

std::size_t NetworkWords::size() const {
  return std::visit([](const auto& words) { return words.size(); }, words_);
}

bool NetworkWords::is_for(const NetworkReading& reading) const {
  if (words_.index() != reading.index()) return false;
  if (const auto* const graphs = std::get_if<GraphReading>(&reading))
    return table().buckets() == graphs->word_buckets;
  const Vocabulary& ours = tokens().vocabulary();
  const Vocabulary& theirs = std::get<TokenReading>(reading).vocabulary;
  const bool are_one = &ours.texts() == &theirs.texts();  // else a digest is to be computed
  return are_one || (ours.size() == theirs.size() && ours.digest() == theirs.digest());
}

std::string NetworkWords::kind() const {
  if (const auto* const table = std::get_if<WordTable>(&words_))
    return fmt::format("hashed into {} buckets", table->buckets());
  const Vocabulary& vocabulary = tokens().vocabulary();
  return fmt::format("tokens of vocabulary {} of {}", vocabulary.digest(), vocabulary.size());
}

}  // namespace irsight
