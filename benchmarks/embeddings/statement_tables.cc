// Makes tables of vectors that no skip-gram trained, for the same vocabulary: what a trained table is compared with.
//
//   statement_tables VOCABULARY TABLE compositional|IR2VEC.json INPUT...
//
// A statement's vector is the mean over its first 64 occurrences in the inputs (bitcode, IR, archives, or folders of
// bitcode) of their compositional vectors of width 200 (irsight/embeddings/compositional_vectors.h), or of the symbolic
// vectors of an IR2Vec vocabulary (irsight/frontend/ir2vec.h). Entries that do not occur get the mean of what they stand
// for (irsight/embeddings/general_vectors.h). `irsight inst2vec analogy` scores the table.

#include <fmt/format.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <vector>

#include "irsight/embeddings/compositional_vectors.h"
#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/general_vectors.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/frontend/instruction_encoder.h"
#include "irsight/frontend/ir2vec.h"
#include "irsight/frontend/lower.h"
#include "irsight/frontend/statement.h"

namespace irsight {
namespace {

constexpr int kOccurrences = 64;

std::vector<std::string> files_of(std::span<char* const> inputs) {
  std::vector<std::string> files;
  for (const std::string input : inputs) {
    if (!std::filesystem::is_directory(input)) {
      files.push_back(input);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(input)) {
      if (entry.path().extension() == ".bc") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Calls back with each instruction of a module and its vector.
using VectorSink = std::function<void(const llvm::Instruction&, std::span<const float>)>;
using VectorSource = std::function<Status(const llvm::Module&, const VectorSink&)>;

Status compositional_vectors(const llvm::Module& module, const VectorSink& sink) {
  static const CompositionalVectors kVectors(200);
  InstructionEncoder encoder;
  std::vector<float> vector(200);
  for (const llvm::Function& function : module) {
    for (const llvm::Instruction& instruction : llvm::instructions(function)) {
      std::ranges::fill(vector, 0.0F);
      kVectors.add_to(vector, encoder.code_of(instruction));
      sink(instruction, vector);
    }
  }
  return {};
}

Status ir2vec_vectors(const Ir2vecVocabulary& vocabulary, const llvm::Module& module,
                      const VectorSink& sink) {
  const Result<Ir2vecVectors> vectors = ir2vec_from_module(module, vocabulary, {.parts = true});
  if (!vectors) return tl::unexpected(vectors.error());
  const auto width = static_cast<std::size_t>(vectors->width);
  auto of_function = vectors->functions.begin();
  for (const llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    const std::vector<float> numbers(of_function->instructions.begin(),
                                     of_function->instructions.end());
    std::size_t first = 0;
    for (const llvm::Instruction& instruction : llvm::instructions(function)) {
      sink(instruction, std::span(numbers).subspan(first, width));
      first += width;
    }
    ++of_function;
  }
  return {};
}

// Means over occurrences, a row for each id.
class Means {
 public:
  Means(const Vocabulary& vocabulary, std::int32_t width)
      : vocabulary_(vocabulary),
        width_(static_cast<std::size_t>(width)),
        sums_(static_cast<std::size_t>(vocabulary.size()) * width_),
        counts_(static_cast<std::size_t>(vocabulary.size())) {}

  Status add(const llvm::Module& module, const VectorSource& source) {
    StatementWriter writer;
    return source(module, [&](const llvm::Instruction& instruction, std::span<const float> vector) {
      const auto id = static_cast<std::size_t>(vocabulary_.find(writer.of(instruction)).id);
      if (counts_[id]++ >= kOccurrences) return;
      for (std::size_t i = 0; i < width_; ++i) sums_[id * width_ + i] += vector[i];
    });
  }

  std::vector<float> result() && {
    for (std::size_t id = 0; id < counts_.size(); ++id) {
      const auto count = static_cast<float>(std::clamp(counts_[id], 1, kOccurrences));
      for (float& number : std::span(sums_).subspan(id * width_, width_)) number /= count;
    }
    fill_general_vectors(vocabulary_, static_cast<std::int32_t>(width_), sums_);
    return std::move(sums_);
  }

 private:
  const Vocabulary& vocabulary_;
  std::size_t width_;
  std::vector<float> sums_;
  std::vector<int> counts_;
};

struct Source {
  VectorSource vectors = compositional_vectors;
  std::int32_t width = 200;
};

Result<Source> source_named(const std::string& name) {
  if (name == "compositional") return Source{};
  Result<Ir2vecVocabulary> vocabulary = Ir2vecVocabulary::open(name);
  if (!vocabulary) return error_of(std::move(vocabulary));
  const std::int32_t width = vocabulary->width();
  return Source{
      [known = *std::move(vocabulary)](const llvm::Module& module, const VectorSink& sink) {
        return ir2vec_vectors(known, module, sink);
      },
      width};
}

Status run(std::span<char* const> arguments) {
  const Result<Vocabulary> vocabulary = Vocabulary::read(arguments[0]);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  const Result<Source> source = source_named(arguments[2]);
  if (!source) return tl::unexpected(source.error());
  Means means(*vocabulary, source->width);
  for (const std::string& file : files_of(arguments.subspan(3))) {
    const Result<Lowered> lowered = lower({.path = file});
    if (!lowered) return tl::unexpected(lowered.error());
    for (const LoweredModule& module : lowered->modules) {
      if (Status added = means.add(*module.module, source->vectors); !added) return added;
    }
  }
  const Result<EmbeddingTable> table = EmbeddingTable::create(
      std::move(means).result(), source->width, vocabulary->texts(),
      {.normalisation = vocabulary->normalisation(), .vocabulary_digest = vocabulary->digest()});
  return table ? table->write(arguments[1]) : tl::unexpected(table.error());
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  if (argc < 5) {
    fmt::print(stderr,
               "usage: statement_tables VOCABULARY TABLE compositional|IR2VEC.json INPUT...\n");
    return 2;
  }
  const irsight::Status done =
      irsight::run(std::span(argv + 1, static_cast<std::size_t>(argc - 1)));
  if (!done) fmt::print(stderr, "error: {}\n", done.error().message);
  return done ? 0 : 1;
}
