// Builds a vocabulary from one list of statements and looks up those of another.
//
//   vocabulary_benchmark CORPUS HELD_OUT CUTOFF
//
// Both files hold statements, each ended by a zero byte, with their repetitions. Prints how many ids the
// vocabulary has, how much of HELD_OUT it knows by rung, how long both took, and how many questions of
// analogy it allows.

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/analogies.h"
#include "irsight/embeddings/vocabulary.h"

namespace irsight {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

Result<StatementCounts> counts_of(const std::string& path) {
  Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(path);
  if (!file) return error_of(std::move(file));
  StatementCounts counts;
  std::string_view rest = (*file)->text();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    counts.add(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return counts;
}

Status run(char** arguments) {
  Result<StatementCounts> corpus = counts_of(arguments[1]);
  if (!corpus) return error_of(std::move(corpus));
  Result<StatementCounts> held_out = counts_of(arguments[2]);
  if (!held_out) return error_of(std::move(held_out));
  const VocabularyOptions options{.cutoff = static_cast<std::uint64_t>(std::atoll(arguments[3]))};
  const auto begun = Clock::now();
  const Vocabulary vocabulary = Vocabulary::build(*corpus, options);
  fmt::print("{} statements, {} distinct: {} ids above {}, {:.2f} s\n", corpus->total(),
             corpus->distinct(), vocabulary.size(), options.cutoff, seconds_since(begun));
  const auto looked = Clock::now();
  const Coverage coverage = vocabulary.coverage(*held_out);
  fmt::print("held out: {} statements, {} distinct, {:.2f} s\n", held_out->total(),
             held_out->distinct(), seconds_since(looked));
  for (std::size_t i = 0; i < kRungs; ++i) {
    const auto rung = static_cast<Rung>(i);
    fmt::print("{:<9} {:>10} occurrences {:>8} distinct  {:8.4f} % up to here\n", name_of(rung),
               coverage.occurrences[i], coverage.statements[i], 100 * coverage.up_to(rung));
  }
  const auto asked = Clock::now();
  const std::size_t questions = generate_analogies(vocabulary.texts()).size();
  fmt::print("{} questions of analogy, {:.2f} s\n", questions, seconds_since(asked));
  return {};
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) try {
  if (argc != 4) {
    std::fputs("usage: vocabulary_benchmark CORPUS HELD_OUT CUTOFF\n", stderr);
    return 2;
  }
  const irsight::Status ran = irsight::run(argv);
  if (!ran) std::fprintf(stderr, "error: %s\n", ran.error().message.c_str());
  return ran ? 0 : 1;
} catch (const std::exception& failed) {
  std::fprintf(stderr, "error: %s\n", failed.what());
  return 1;
}
