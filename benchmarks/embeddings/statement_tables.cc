// Makes tables of vectors that no skip-gram trained, for the same vocabulary: what a trained table is compared with.
//
//   statement_tables VOCABULARY TABLE INPUT...
//
// A statement's vector is the mean of the compositional vectors (irsight/embeddings/compositional_vectors.h) of its first
// 64 occurrences in the inputs: bitcode, IR, archives, or folders of bitcode. Entries that do not occur get the mean
// of what they stand for (irsight/embeddings/general_vectors.h). `irsight inst2vec analogy` scores the table.

#include <fmt/format.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "irsight/embeddings/compositional_vectors.h"
#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/general_vectors.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/frontend/instruction_encoder.h"
#include "irsight/frontend/lower.h"
#include "irsight/frontend/statement.h"

namespace irsight {
namespace {

constexpr std::int32_t kWidth = 200;
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

// Means over occurrences, a row for each id.
class Means {
 public:
  explicit Means(const Vocabulary& vocabulary)
      : vocabulary_(vocabulary),
        sums_(static_cast<std::size_t>(vocabulary.size()) * kWidth),
        counts_(static_cast<std::size_t>(vocabulary.size())) {}

  void add(const llvm::Module& module) {
    StatementWriter writer;
    for (const llvm::Function& function : module) {
      for (const llvm::Instruction& instruction : llvm::instructions(function)) {
        const auto id = static_cast<std::size_t>(vocabulary_.find(writer.of(instruction)).id);
        if (counts_[id]++ >= kOccurrences) continue;
        vectors_.add_to(std::span(sums_).subspan(id * kWidth, kWidth),
                        encoder_.code_of(instruction));
      }
    }
  }

  std::vector<float> result() && {
    for (std::size_t id = 0; id < counts_.size(); ++id) {
      const auto count = static_cast<float>(std::clamp(counts_[id], 1, kOccurrences));
      for (float& number : std::span(sums_).subspan(id * kWidth, kWidth)) number /= count;
    }
    fill_general_vectors(vocabulary_, kWidth, sums_);
    return std::move(sums_);
  }

 private:
  const Vocabulary& vocabulary_;
  CompositionalVectors vectors_{kWidth};
  InstructionEncoder encoder_;
  std::vector<float> sums_;
  std::vector<int> counts_;
};

Status run(const std::string& vocabulary_file, const std::string& table_file,
           std::span<char* const> inputs) {
  const Result<Vocabulary> vocabulary = Vocabulary::read(vocabulary_file);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  Means means(*vocabulary);
  for (const std::string& file : files_of(inputs)) {
    const Result<Lowered> lowered = lower({.path = file});
    if (!lowered) {
      fmt::print(stderr, "passed over {}\n", lowered.error().message);
      continue;
    }
    for (const LoweredModule& module : lowered->modules) means.add(*module.module);
  }
  const Result<EmbeddingTable> table = EmbeddingTable::create(
      std::move(means).result(), kWidth, vocabulary->texts(),
      {.normalisation = vocabulary->normalisation(), .vocabulary_digest = vocabulary->digest()});
  return table ? table->write(table_file) : tl::unexpected(table.error());
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: statement_tables VOCABULARY TABLE INPUT...\n");
    return 2;
  }
  const irsight::Status done =
      irsight::run(argv[1], argv[2], std::span(argv + 3, static_cast<std::size_t>(argc - 3)));
  if (!done) fmt::print(stderr, "error: {}\n", done.error().message);
  return done ? 0 : 1;
}
