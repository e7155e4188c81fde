// Makes a vocabulary of the statements on standard input, one a line, and a table of made-up vectors of width 3 for it: row i
// is (i, i / 2, -1). usage: small_vocabulary VOCABULARY TABLE

#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/vocabulary.h"

int main(int argc, char** argv) {
  using namespace irsight;
  if (argc != 3) return 2;
  StatementCounts counts;
  for (std::string line; std::getline(std::cin, line);) counts.add(line);
  const Vocabulary vocabulary = Vocabulary::build(counts, {.cutoff = 0});
  std::vector<float> vectors;
  for (std::int32_t id = 0; id < vocabulary.size(); ++id) {
    vectors.insert(vectors.end(), {static_cast<float>(id), static_cast<float>(id) / 2, -1.0F});
  }
  const Result<EmbeddingTable> table = EmbeddingTable::create(
      vectors, 3, vocabulary.texts(),
      {.normalisation = vocabulary.normalisation(), .vocabulary_digest = vocabulary.digest()});
  if (!table || !vocabulary.write(argv[1]) || !table->write(argv[2])) return 1;
  return 0;
}
