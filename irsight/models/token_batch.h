#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "irsight/embeddings/vocabulary.h"
#include "irsight/graph/instruction_graph.h"
#include "irsight/models/encoder.h"

namespace irsight {

/// The token of each word that graphs name: its statement's id in a vocabulary, or one behind all ids for what is no
/// instruction (functions, arguments, variables). Word i is the i-th that was added.
class WordTokens {
 public:
  explicit WordTokens(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {}

  /// Adds a word by its statement, which is empty where the word is no instruction.
  void add(std::string_view statement);

  std::size_t size() const { return tokens_.size(); }
  std::span<const std::int32_t> tokens() const { return tokens_; }
  std::int32_t identifier() const { return vocabulary_.size(); }
  std::int32_t num_tokens() const { return vocabulary_.size() + 1; }  ///< V of a network
  std::int32_t unknown() const { return vocabulary_.unknown(); }

 private:
  Vocabulary vocabulary_;
  std::vector<std::int32_t> tokens_;
};

/// Returns graphs of instructions, in their order, as networks of the literature read them: relations control, data and
/// call, with positions as the graphs have them.
/// Requires: graphs that check_instruction_graph() passes with words.size() words.
/// Deviation: ProGraML's graphs have a node for each value and constant; here a value is its instruction's node, and a
/// constant part of its word. irsight graph --dialect programl-0.3 makes ProGraML's own.
TokenBatch token_batch(std::span<const InstructionGraphView> graphs, const WordTokens& words);

}  // namespace irsight
