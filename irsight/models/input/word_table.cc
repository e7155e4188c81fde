#include "irsight/models/input/word_table.h"

#include "irsight/embeddings/instruction_features.h"

namespace irsight {

WordTable WordTable::of(const InstructionGraph& graph, std::int32_t buckets) {
  WordTable table(buckets);
  for (const InstructionWord& word : graph.words) table.add(word.statement, word.code, word.detail);
  return table;
}

void WordTable::add(std::string_view statement,
                    std::span<const std::uint32_t, kInstructionFields> code,
                    std::string_view detail) {
  append_word_features(statement, code, detail, buckets_, rows_);
  offsets_.push_back(rows_.size());
  hashes_.push_back(hashes_of_word(statement, code, detail));
}

std::span<const std::int32_t> WordTable::rows(std::int32_t word) const {
  const auto i = static_cast<std::size_t>(word);
  return std::span(rows_).subspan(offsets_[i], offsets_[i + 1] - offsets_[i]);
}

}  // namespace irsight
