#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "irsight/embeddings/vocabulary.h"

namespace irsight {

/// The token of each word that graphs name, as networks of the literature know it: the id of its statement in a vocabulary;
/// behind all ids one for variables, which is that of all that is no instruction (functions, arguments, variables), and one
/// for constants. Word i is the i-th that was added.
class WordTokens {
 public:
  explicit WordTokens(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {}

  /// Adds a word by its statement, which is empty where the word is no instruction.
  void add(std::string_view statement);

  std::size_t size() const { return tokens_.size(); }
  std::span<const std::int32_t> tokens() const { return tokens_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  /// Return the tokens of variables and constants; lower ones are statements.
  std::int32_t identifier() const { return vocabulary_.size(); }
  std::int32_t immediate() const { return vocabulary_.size() + 1; }

 private:
  Vocabulary vocabulary_;
  std::unordered_map<std::string, std::int32_t> seen_;  // statements: many words share one
  std::vector<std::int32_t> tokens_;
};

/// Returns how many tokens a vocabulary makes: V of a network.
inline std::int32_t num_tokens(const Vocabulary& vocabulary) { return vocabulary.size() + 2; }

}  // namespace irsight
