#include <fmt/format.h>
#include <llvm/Support/JSON.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "irsight/base/checksum.h"
#include "irsight/base/mapped_file.h"
#include "irsight/frontend/internal/ir2vec_state.h"
#include "irsight/frontend/ir2vec_triplets.h"

namespace irsight {
namespace {

using llvm::ir2vec::Embedding;
using llvm::ir2vec::Vocabulary;

constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
constexpr int kDeepest = 64;  // LLVM's parser calls itself for each level

struct Section {
  const char* name;
  unsigned first, count;  // places in ir2vec_entities()
  double Ir2vecWeights::* weight;
};

// LLVM keeps predicates apart but reads them from the arguments' section.
constexpr std::array kSections = {
    Section{"Opcodes", 0, Vocabulary::MaxOpcodes, &Ir2vecWeights::opcode},
    Section{"Types", Vocabulary::MaxOpcodes, Vocabulary::MaxCanonicalTypeIDs, &Ir2vecWeights::type},
    Section{"Arguments", Vocabulary::MaxOpcodes + Vocabulary::MaxCanonicalTypeIDs,
            Vocabulary::MaxOperandKinds + Vocabulary::MaxPredicateKinds, &Ir2vecWeights::argument}};

// Returns whether brackets outside of strings are open to more than kDeepest levels anywhere.
bool too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted) {
      if (text[i] == '\\')
        ++i;
      else if (text[i] == '"')
        quoted = false;
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == '{' || text[i] == '[') {
      if (++depth > kDeepest) return true;
    } else if (text[i] == '}' || text[i] == ']') {
      --depth;
    }
  }
  return false;
}

class Reader {
 public:
  explicit Reader(Ir2vecVocabulary::State& state) : state_(state) {}

  Status read(const llvm::json::Object& root) {
    for (const Section& section : kSections) {
      if (Status got = read_section(root, section); !got) return got;
    }
    return check_checksum(root);
  }

 private:
  Status read_section(const llvm::json::Object& root, const Section& section);
  Status read_vector(const llvm::json::Value& value, const std::string& where, unsigned entity);
  Status check_checksum(const llvm::json::Object& root) const;

  Ir2vecVocabulary::State& state_;
  std::string first_;  // whose width the others must have
  std::uint64_t checksum_ = checksum("");
};

Status Reader::read_section(const llvm::json::Object& root, const Section& section) {
  const llvm::json::Value* value = root.get(section.name);
  if (value == nullptr) return error("has no section {}", section.name);
  const llvm::json::Object* vectors = value->getAsObject();
  if (vectors == nullptr) return error("{} is no object of vectors", section.name);
  std::size_t known = 0;
  for (unsigned entity = section.first; entity < section.first + section.count; ++entity) {
    const std::string& name = ir2vec_entities()[entity];
    const llvm::json::Value* vector = vectors->get(name);
    if (vector == nullptr) {
      state_.missing.push_back(name);
      continue;
    }
    ++known;
    const std::string where = fmt::format("{}: {}", section.name, name);
    if (Status got = read_vector(*vector, where, entity); !got) return got;
  }
  if (known == 0) {
    return error("{}: none of {} names is one of LLVM 22's, such as {}", section.name,
                 vectors->size(), ir2vec_entities()[section.first]);
  }
  return {};
}

Status Reader::read_vector(const llvm::json::Value& value, const std::string& where,
                           unsigned entity) {
  const llvm::json::Array* numbers = value.getAsArray();
  if (numbers == nullptr || numbers->empty()) return error("{} is no list of numbers", where);
  if (first_.empty()) {
    first_ = where;
    state_.width = static_cast<std::int32_t>(numbers->size());
    state_.vectors.resize(ir2vec_entities().size() * numbers->size());
  }
  const auto width = static_cast<std::size_t>(state_.width);
  if (numbers->size() != width) {
    return error("{} has {} numbers, but {} has {}", where, numbers->size(), first_, width);
  }
  double* const row = state_.vectors.data() + entity * width;
  for (std::size_t i = 0; i < width; ++i) {
    const std::optional<double> number = (*numbers)[i].getAsNumber();
    if (!number || !std::isfinite(*number)) return error("{}: number {} is none", where, i);
    row[i] = *number;
  }
  checksum_ = checksum(ir2vec_entities()[entity], checksum_);
  checksum_ = checksum({reinterpret_cast<const char*>(row), width * sizeof(double)}, checksum_);
  return {};
}

Status Reader::check_checksum(const llvm::json::Object& root) const {
  const llvm::json::Object* ours = root.getObject("irsight");
  const std::optional<llvm::StringRef> written =
      ours == nullptr ? std::nullopt : ours->getString("checksum");
  const std::string computed = fmt::format("{:016x}", checksum_);
  if (!written || *written == computed) return {};
  return error("checksum {} of its vectors is not {}, which it names: damaged or changed", computed,
               written->str());
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
  Result<std::string> text = read_file(path, kMostBytes);
  if (!text) return error_of(std::move(text));
  return from_json(path, *text, weights);
}

Result<Ir2vecVocabulary> Ir2vecVocabulary::from_json(const std::string& name, std::string_view text,
                                                     const Ir2vecWeights& weights) {
  if (too_deep(text)) return error("{}: is nested in more than {} levels", name, kDeepest);
  llvm::Expected<llvm::json::Value> root = llvm::json::parse(llvm::StringRef(text));
  if (!root) return error("{}: {}", name, llvm::toString(root.takeError()));
  const llvm::json::Object* object = root->getAsObject();
  if (object == nullptr) return error("{}: is no JSON object", name);
  auto state = std::make_shared<State>();
  state->weights = weights;
  if (Status got = Reader(*state).read(*object); !got) {
    return tl::unexpected(std::move(got).error().in(name));
  }
  state->weighted.emplace(weighted(*state));
  return Ir2vecVocabulary(std::move(state));
}

std::int32_t Ir2vecVocabulary::width() const { return state_->width; }

const std::vector<std::string>& Ir2vecVocabulary::missing() const { return state_->missing; }

}  // namespace irsight
