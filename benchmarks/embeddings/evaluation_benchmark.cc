// Goes the whole way from statements to scores: vocabulary, pairs, vectors, table, measures; and the same
// measures of random vectors.
//
//   evaluation_benchmark STATEMENTS CUTOFF THREADS FOLDER
//
// STATEMENTS: a corpus' statements in order, each ended by a zero byte. Pairs are statements at most two apart
// in that order, not of a contextual flow graph. FOLDER is filled with pairs, vocabulary and table.

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/analogies.h"
#include "irsight/embeddings/embedding_evaluation.h"
#include "irsight/embeddings/general_vectors.h"
#include "irsight/embeddings/pair_counts.h"
#include "irsight/embeddings/pair_folder.h"
#include "irsight/embeddings/skip_gram.h"
#include "irsight/embeddings/statement_classes.h"

namespace irsight {
namespace {

constexpr std::int32_t kWidth = 200;
constexpr double kSubsampling = 1e-4;

std::vector<std::string_view> statements_in(std::string_view text) {
  std::vector<std::string_view> statements;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    statements.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return statements;
}

Result<std::unique_ptr<PairFolder>> write_pairs(std::span<const std::string_view> statements,
                                                const Vocabulary& vocabulary,
                                                const std::string& folder) {
  Result<PairFolderWriter> writer = PairFolderWriter::create(
      folder, vocabulary.size(), {.vocabulary_digest = vocabulary.digest()});
  if (!writer) return error_of(std::move(writer));
  std::vector<std::int32_t> ids;
  for (const std::string_view text : statements) ids.push_back(vocabulary.find(text).id);
  for (std::size_t i = 1; i < ids.size(); ++i) {
    for (std::size_t j = i < 2 ? 0 : i - 2; j < i; ++j) {
      if (ids[i] == ids[j]) continue;
      const ContextPair both[] = {{ids[i], ids[j]}, {ids[j], ids[i]}};
      if (Status added = writer->add(both); !added) return error_of(std::move(added));
    }
  }
  if (Status ended = writer->finish(); !ended) return error_of(std::move(ended));
  return PairFolder::open(folder);
}

Result<EmbeddingTable> train(const PairFolder& pairs, const Vocabulary& vocabulary,
                             std::int32_t threads) {
  PairCounts counts;
  if (Status added = counts.add_all(pairs); !added) return error_of(std::move(added));
  const SubsampledPairs kept(pairs, counts, kSubsampling);
  fmt::print("{} ids, {} pairs, {} distinct, {} kept an epoch\n", vocabulary.size(), pairs.pairs(),
             counts.distinct(), kept.pairs());
  Result<SkipGram> model =
      SkipGram::create(pairs.context_counts(), {.width = kWidth, .threads = threads});
  if (!model) return error_of(std::move(model));
  Status trained = model->train(kept, [](const SkipGramProgress& progress) {
    fmt::print("epoch {}: loss {:.3f}\n", progress.epoch, progress.loss);
    return true;
  });
  if (!trained) return error_of(std::move(trained));
  std::vector<float> vectors = model->vectors();
  fill_general_vectors(vocabulary, kWidth, vectors);
  return EmbeddingTable::create(
      vectors, kWidth, vocabulary.texts(),
      {.normalisation = vocabulary.normalisation(), .vocabulary_digest = vocabulary.digest()});
}

void print_scores(const char* name, const EmbeddingTable& table) {
  const std::vector<AnalogyQuestion> questions = generate_analogies(table.names());
  const AnalogyScores analogies = score_analogies(table, questions);
  fmt::print("{}: analogies {} of {} first, {} among five", name, analogies.all.first,
             analogies.all.questions, analogies.all.five);
  for (std::size_t i = 0; i < kAnalogyGroups; ++i) {
    fmt::print(", {} {} of {}", name_of(static_cast<AnalogyGroup>(i)), analogies.groups[i].five,
               analogies.groups[i].questions);
  }
  const ClusteringScore clusters = score_clustering(table, classes_of(table.names()));
  SemanticScore all;
  for (const SemanticScore& score : score_semantics(table, semantic_categories_of(table.names()))) {
    all.tests += score.tests;
    all.passed += score.passed;
  }
  fmt::print(
      "; silhouette {:.3f}, purity {:.3f} (chance {:.3f}); semantic tests {:.3f}\n",
      clusters.silhouette, clusters.purity, clusters.chance,
      static_cast<double>(all.passed) / static_cast<double>(std::max<std::uint64_t>(all.tests, 1)));
}

Status run(char** arguments) {
  Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(arguments[1]);
  if (!file) return error_of(std::move(file));
  const std::vector<std::string_view> statements = statements_in((*file)->text());
  StatementCounts counts;
  for (const std::string_view statement : statements) counts.add(statement);
  const std::string folder = arguments[4];
  const Vocabulary vocabulary =
      Vocabulary::build(counts, {.cutoff = static_cast<std::uint64_t>(std::atoll(arguments[2]))});
  auto pairs = write_pairs(statements, vocabulary, folder + "/pairs");
  if (!pairs) return error_of(std::move(pairs));
  Result<EmbeddingTable> table = train(**pairs, vocabulary, std::atoi(arguments[3]));
  if (!table) return error_of(std::move(table));
  if (Status wrote = vocabulary.write(folder + "/vocabulary.json"); !wrote) return wrote;
  if (Status wrote = table->write(folder + "/table.safetensors"); !wrote) return wrote;
  print_scores("trained", *table);
  print_scores("random", random_table_like(*table, 1));
  return {};
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) try {
  if (argc != 5) {
    std::fputs("usage: evaluation_benchmark STATEMENTS CUTOFF THREADS FOLDER\n", stderr);
    return 2;
  }
  const irsight::Status ran = irsight::run(argv);
  if (!ran) std::fprintf(stderr, "error: %s\n", ran.error().message.c_str());
  return ran ? 0 : 1;
} catch (const std::exception& failed) {
  std::fprintf(stderr, "error: %s\n", failed.what());
  return 1;
}
