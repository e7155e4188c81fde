#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "irsight/frontend/internal/ir2vec_state.h"
#include "irsight/frontend/ir2vec_triplets.h"
#include "irsight/graph/ir2vec_file.h"

namespace irsight {
namespace {

using llvm::ir2vec::Embedding;
using llvm::ir2vec::Vocabulary;

// Of kIr2vecSections.
struct Section {
  unsigned first, count;  // places in ir2vec_entities()
  double Ir2vecWeights::* weight;
};

// LLVM keeps predicates apart but reads them from the arguments' section.
constexpr std::array kSections = {
    Section{0, Vocabulary::MaxOpcodes, &Ir2vecWeights::opcode},
    Section{Vocabulary::MaxOpcodes, Vocabulary::MaxCanonicalTypeIDs, &Ir2vecWeights::type},
    Section{Vocabulary::MaxOpcodes + Vocabulary::MaxCanonicalTypeIDs,
            Vocabulary::MaxOperandKinds + Vocabulary::MaxPredicateKinds, &Ir2vecWeights::argument}};

// Takes one section's vectors of LLVM's entities; others are passed over.
Status take_section(const Ir2vecFile& file, std::size_t number, Ir2vecVocabulary::State& state) {
  const Section& section = kSections[number];
  const std::vector<Ir2vecVector>& vectors = file.sections[number];
  std::unordered_map<std::string_view, const Ir2vecVector*> by_name;
  for (const Ir2vecVector& vector : vectors) by_name.emplace(vector.name, &vector);
  std::size_t known = 0;
  for (unsigned entity = section.first; entity < section.first + section.count; ++entity) {
    const std::string& name = ir2vec_entities()[entity];
    const auto found = by_name.find(name);
    if (found == by_name.end()) {
      state.missing.push_back(name);
      continue;
    }
    ++known;
    const std::vector<double>& numbers = found->second->numbers;
    std::ranges::copy(numbers,
                      state.vectors.begin() + static_cast<std::ptrdiff_t>(entity * numbers.size()));
  }
  if (known > 0) return {};
  return error("{}: none of {} names is one of LLVM 22's, such as {}", kIr2vecSections[number],
               vectors.size(), ir2vec_entities()[section.first]);
}

// In LLVM's order of sections. LLVM's weights are floats.
llvm::ir2vec::VocabStorage weighted(const Ir2vecVocabulary::State& state) {
  constexpr std::array<unsigned, 4> kSizes = {
      Vocabulary::MaxOpcodes, Vocabulary::MaxCanonicalTypeIDs, Vocabulary::MaxOperandKinds,
      Vocabulary::MaxPredicateKinds};
  std::vector<std::vector<Embedding>> sections;
  unsigned entity = 0;
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    const double Ir2vecWeights::* const weight = kSections[std::min<std::size_t>(i, 2)].weight;
    const double factor = static_cast<float>(state.weights.*weight);
    std::vector<Embedding> section;
    for (unsigned k = 0; k < kSizes[i]; ++k) {
      const std::span<const double> row = state.row(entity++);
      section.emplace_back(std::vector<double>(row.begin(), row.end()));
      section.back() *= factor;
    }
    sections.push_back(std::move(section));
  }
  return llvm::ir2vec::VocabStorage(std::move(sections));
}

}  // namespace

Result<Ir2vecVocabulary> Ir2vecVocabulary::open(const std::string& path,
                                                const Ir2vecWeights& weights) {
  const Result<Ir2vecFile> file = read_ir2vec_file(path);
  if (!file) return tl::unexpected(file.error());
  return from_file(path, *file, weights);
}

Result<Ir2vecVocabulary> Ir2vecVocabulary::from_json(const std::string& name, std::string_view text,
                                                     const Ir2vecWeights& weights) {
  const Result<Ir2vecFile> file = ir2vec_file_from_json(name, text);
  if (!file) return tl::unexpected(file.error());
  return from_file(name, *file, weights);
}

Result<Ir2vecVocabulary> Ir2vecVocabulary::from_file(const std::string& name,
                                                     const Ir2vecFile& file,
                                                     const Ir2vecWeights& weights) {
  auto state = std::make_shared<State>();
  state->weights = weights;
  state->width = file.width;
  state->vectors.resize(ir2vec_entities().size() * static_cast<std::size_t>(file.width));
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    if (Status taken = take_section(file, i, *state); !taken) {
      return tl::unexpected(std::move(taken).error().in(name));
    }
  }
  state->weighted.emplace(weighted(*state));
  return Ir2vecVocabulary(std::move(state));
}

std::int32_t Ir2vecVocabulary::width() const { return state_->width; }

const std::vector<std::string>& Ir2vecVocabulary::missing() const { return state_->missing; }

}  // namespace irsight
