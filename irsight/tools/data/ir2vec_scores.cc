#include <algorithm>
#include <memory>
#include <set>

#include "irsight/embeddings/embedding_evaluation.h"
#include "irsight/embeddings/ir2vec_analogies.h"
#include "irsight/embeddings/ir2vec_vocabulary.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/ir2vec_command.h"

namespace irsight::tools {
namespace {

struct ScoresLine {
  std::string vocabulary;
  bool json = false;
};

double share(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

std::string row(const char* vectors, std::string_view group, const AnalogyScore& score, bool json) {
  if (json) {
    return fmt::format(
        R"({{"vectors": "{}", "group": "{}", "questions": {}, "first": {:.4f}, "five": {:.4f}}})"
        "\n",
        vectors, group, score.questions, share(score.first, score.questions),
        share(score.five, score.questions));
  }
  return fmt::format("{:<8}{:<14}{:>10}{:>9.3f}{:>9.3f}\n", vectors, group, score.questions,
                     share(score.first, score.questions), share(score.five, score.questions));
}

Result<int> print_scores(const ScoresLine& line) {
  const Result<EmbeddingTable> table = read_ir2vec_table(line.vocabulary);
  if (!table) return tl::unexpected(table.error());
  const Result<EmbeddingTable> random = random_table_like(*table, 1);
  if (!random) return tl::unexpected(random.error());
  const std::vector<AnalogyQuestion> questions = ir2vec_analogies(table->names());
  std::string text;
  if (!line.json) {
    text = fmt::format("{:<8}{:<14}{:>10}{:>9}{:>9}\n", "vectors", "group", "questions", "first",
                       "five");
  }
  for (const auto& [name, vectors] :
       {std::pair("random", &*random), std::pair("learnt", &*table)}) {
    const AnalogyScores scores = score_analogies(*vectors, questions, {.without_question = true});
    for (std::size_t group = 0; group < kAnalogyGroups; ++group) {
      text += row(name, name_of(static_cast<AnalogyGroup>(group)), scores.groups[group], line.json);
    }
    text += row(name, "all", scores.all, line.json);
  }
  return print(text).map([] { return kDone; });
}

struct NearestLine {
  std::string vocabulary;
  std::vector<std::string> names;
  std::size_t count = 5;
};

Result<int> print_nearest(const NearestLine& line) {
  const Result<EmbeddingTable> table = read_ir2vec_table(line.vocabulary);
  if (!table) return tl::unexpected(table.error());
  std::vector<std::string> names = line.names;
  if (names.empty()) {
    for (std::int32_t id = 0; id < table->size(); ++id) names.emplace_back(table->names()[id]);
  }
  std::string text;
  for (const std::string& name : names) {
    const std::optional<std::int32_t> id = table->find(name);
    if (!id) return error("{}: has no vector for {}", line.vocabulary, name);
    text += name + ":";
    for (const Neighbour& near : table->nearest(*id, line.count)) {
      text += fmt::format(" {} {:.3f}", table->names()[near.id], near.cosine);
    }
    text += '\n';
  }
  return print(text).map([] { return kDone; });
}

}  // namespace

void add_ir2vec_scores(CLI::App& ir2vec) {
  CLI::App* verb = ir2vec.add_subcommand(
      "scores",
      "Ask a vocabulary analogies (add is to fadd as sub is to fsub), beside random vectors");
  auto line = std::make_shared<ScoresLine>();
  verb->add_option("vocabulary", line->vocabulary, "The vocabulary, in LLVM's JSON format")
      ->required();
  verb->add_flag("--json", line->json, "Print JSON, an object a line");
  verb->footer("Example: irsight ir2vec scores vocabulary.json");
  run_when_chosen(*verb, [line] { return print_scores(*line); });
}

void add_ir2vec_nearest(CLI::App& ir2vec) {
  CLI::App* verb = ir2vec.add_subcommand(
      "nearest", "Print the names nearest to some of a vocabulary, by cosine");
  auto line = std::make_shared<NearestLine>();
  verb->add_option("vocabulary", line->vocabulary, "The vocabulary, in LLVM's JSON format")
      ->required();
  verb->add_option("names", line->names, "Names such as Add or IntegerTy (default: all)");
  verb->add_option("--count", line->count, "How many")->capture_default_str();
  verb->footer("Example: irsight ir2vec nearest vocabulary.json Add FAdd");
  run_when_chosen(*verb, [line] { return print_nearest(*line); });
}

}  // namespace irsight::tools
