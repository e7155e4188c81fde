// Trains skip-gram over the tokens of a file and prints how long that took; skip_gram_vs_gensim.py runs it.
//
//   skip_gram_benchmark TOKENS VOCABULARY SENTENCE WINDOW WIDTH NEGATIVES THREADS FOLDER
//
// TOKENS: int32, SENTENCE of them to a sentence. The pairs, all within WINDOW of each other, are made beforehand
// in FOLDER; training reads them from there. Prints "PAIRS SECONDS CPU LOSS", CPU
// being the processor seconds of all threads.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <vector>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/pair_folder.h"
#include "irsight/embeddings/skip_gram.h"

namespace irsight {
namespace {

Status write_pairs(const std::string& tokens, std::int32_t vocabulary, std::int64_t sentence,
                   std::int64_t window, const std::string& folder) {
  Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(tokens);
  if (!file) return error_of(std::move(file));
  Result<PairFolderWriter> writer = PairFolderWriter::create(folder, vocabulary);
  if (!writer) return error_of(std::move(writer));
  const auto* ids = reinterpret_cast<const std::int32_t*>((*file)->bytes().data());
  const auto count = static_cast<std::int64_t>((*file)->bytes().size() / sizeof(std::int32_t));
  std::vector<ContextPair> pairs;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t begin = i / sentence * sentence;
    const std::int64_t end = std::min(begin + sentence, count);
    pairs.clear();
    for (std::int64_t j = std::max(begin, i - window); j < std::min(end, i + window + 1); ++j) {
      if (j != i) pairs.push_back({ids[i], ids[j]});
    }
    if (Status added = writer->add(pairs); !added) return added;
  }
  return writer->finish();
}

Status run(std::span<char*> arguments) {
  const auto number = [&](std::size_t i) { return std::atoll(arguments[i]); };
  const std::string folder = arguments[7];
  if (!std::filesystem::exists(folder + "/index.safetensors")) {
    Status written = write_pairs(arguments[0], static_cast<std::int32_t>(number(1)), number(2),
                                 number(3), folder);
    if (!written) return written;
  }
  Result<std::unique_ptr<PairFolder>> pairs = PairFolder::open(folder);
  if (!pairs) return error_of(std::move(pairs));
  SkipGramOptions options{.width = static_cast<std::int32_t>(number(4)),
                          .negatives = static_cast<std::int32_t>(number(5)),
                          .epochs = 1,
                          .threads = static_cast<std::int32_t>(number(6))};
  const auto begun = std::chrono::steady_clock::now();
  const std::clock_t processor = std::clock();
  Result<SkipGram> vectors = SkipGram::create((*pairs)->context_counts(), options);
  if (!vectors) return error_of(std::move(vectors));
  double loss = 0;
  Status trained = vectors->train(**pairs, [&loss](const SkipGramProgress& progress) {
    loss = progress.loss;
    return true;
  });
  if (!trained) return trained;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  const double spent = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
  std::printf("%llu %.4f %.4f %.4f\n", static_cast<unsigned long long>((*pairs)->pairs()),
              taken.count(), spent, loss);
  return {};
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) try {
  if (argc != 9) {
    std::fputs(
        "usage: skip_gram_benchmark TOKENS VOCABULARY SENTENCE WINDOW WIDTH NEGATIVES THREADS "
        "FOLDER\n",
        stderr);
    return 2;
  }
  const irsight::Status ran = irsight::run(std::span(argv + 1, 8));
  if (!ran) std::fprintf(stderr, "error: %s\n", ran.error().message.c_str());
  return ran ? 0 : 1;
} catch (const std::exception& failed) {
  std::fprintf(stderr, "error: %s\n", failed.what());
  return 1;
}
