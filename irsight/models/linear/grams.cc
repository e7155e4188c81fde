#include "irsight/models/linear/grams.h"

#include <algorithm>
#include <array>
#include <span>

#include "irsight/base/check.h"
#include "irsight/base/checksum.h"
#include "irsight/base/digest.h"
#include "irsight/embeddings/structure_features.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"none", "tokens", "statements", "opcodes"};

std::uint64_t hash_with(std::uint64_t before, std::uint64_t next) {
  return mixed(before * 0x9e3779b97f4a7c15U + next);
}

// What a literal is like, or the token itself. Prefixes as in L"text" do not change what it is.
std::string_view without_literal(std::string_view token) {
  if (token.empty()) return token;
  if (token.back() == '"') return "\"\"";
  if (token.back() == '\'') return "''";
  const auto is_digit = [&](std::size_t i) {
    return i < token.size() && token[i] >= '0' && token[i] <= '9';
  };
  return is_digit(0) || (token[0] == '.' && is_digit(1)) ? "0" : token;
}

std::vector<std::uint64_t> token_hashes(const Dataset& data, bool erase_literals) {
  std::vector<std::uint64_t> hashes;
  for (std::int32_t i = 0; i < data.num_tokens(); ++i) {
    const std::string_view token = data.token(i);
    hashes.push_back(checksum(erase_literals ? without_literal(token) : token));
  }
  return hashes;
}

std::vector<std::uint64_t> word_hashes(const Dataset& data, bool opcodes_only) {
  std::vector<std::uint64_t> hashes;
  for (std::int32_t i = 0; i < data.num_words(); ++i) {
    const auto code = data.code(i);
    const std::uint32_t opcode = code[place(InstructionField::kOpcode)];
    hashes.push_back(
        opcodes_only
            ? (opcode == 0 ? 0 : mixed(opcode))
            : hashes_of_word(data.statement(data.statement_of(i)), code, data.detail(i)).word);
  }
  return hashes;
}

// Adds the n-grams that end at each place of a run.
void add_grams(std::span<const std::uint64_t> run, int length, std::vector<std::uint64_t>& grams) {
  for (std::size_t begin = 0; begin < run.size(); ++begin) {
    std::uint64_t gram = 0;
    const std::size_t end = std::min(run.size(), begin + static_cast<std::size_t>(length));
    for (std::size_t i = begin; i < end; ++i) grams.push_back(gram = hash_with(gram, run[i]));
  }
}

std::vector<GramCount> counted(std::vector<std::uint64_t> grams) {
  std::sort(grams.begin(), grams.end());
  std::vector<GramCount> counts;
  for (const std::uint64_t gram : grams) {
    if (counts.empty() || counts.back().gram != gram) counts.push_back({.gram = gram});
    ++counts.back().count;
  }
  return counts;
}

std::vector<std::uint64_t> hashes_at(std::span<const std::uint64_t> hashes,
                                     std::span<const std::int32_t> places) {
  std::vector<std::uint64_t> run;
  for (const std::int32_t place : places) {
    const std::uint64_t hash = hashes[static_cast<std::size_t>(place)];
    if (hash != 0) run.push_back(hash);
  }
  return run;
}

}  // namespace

std::string_view name_of(GramSource source) { return kNames[static_cast<std::size_t>(source)]; }

GramReader::GramReader(const Dataset& data, const GramOptions& options)
    : data_(data), options_(options) {
  check(options.length >= 1 && options.length <= 8, "GramReader: length in [1, 8]");
  if (options.source == GramSource::kTokens) hashes_ = token_hashes(data, options.erase_literals);
  if (options.source == GramSource::kStatements) hashes_ = word_hashes(data, false);
  if (options.source == GramSource::kOpcodes) hashes_ = word_hashes(data, true);
}

std::vector<GramCount> GramReader::of_source(std::int32_t i) const {
  if (!reads_sources()) return {};
  std::vector<std::uint64_t> grams;
  add_grams(hashes_at(hashes_, data_.source(i).tokens), options_.length, grams);
  return counted(std::move(grams));
}

std::vector<GramCount> GramReader::of_example(std::int32_t i) const {
  if (options_.source == GramSource::kNone) return {};
  const Dataset::Example example = data_.example(i);
  if (reads_sources()) return of_source(example.source);
  std::vector<std::uint64_t> grams;
  const ArrayView<std::int32_t> words = example.graph.word;
  std::size_t in_functions = 0;
  for (const std::int32_t nodes : example.graph.function_nodes)
    in_functions += static_cast<std::size_t>(nodes);
  std::size_t at = words.size() - in_functions;
  add_grams(hashes_at(hashes_, words.first(at)), 1, grams);
  for (const std::int32_t nodes : example.graph.function_nodes) {
    const auto count = static_cast<std::size_t>(nodes);
    add_grams(hashes_at(hashes_, words.subspan(at, count)), options_.length, grams);
    at += count;
  }
  return counted(std::move(grams));
}

}  // namespace irsight
