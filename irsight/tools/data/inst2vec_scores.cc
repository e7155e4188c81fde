// irsight inst2vec analogy, irsight inst2vec nearest: what vectors know.

#include <memory>
#include <nlohmann/json.hpp>

#include "irsight/embeddings/analogies.h"
#include "irsight/embeddings/embedding_evaluation.h"
#include "irsight/embeddings/statement_classes.h"
#include "irsight/embeddings/statement_lines.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/inst2vec_command.h"
#include "irsight/tools/data/inst2vec_inputs.h"

namespace irsight::tools {
namespace {

using Json = nlohmann::json;

struct ScoreLine {
  std::string table;
  std::string vocabulary;
  std::string questions;
  std::uint64_t seed = 1;
  bool without_question = false;
  bool json = false;
};

double share(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

Json score_of(const AnalogyScore& score) {
  return {{"questions", score.questions},
          {"first", share(score.first, score.questions)},
          {"five", share(score.five, score.questions)}};
}

Json semantics_of(const EmbeddingTable& table, bool by_cosine) {
  std::uint64_t tests = 0;
  std::uint64_t passed = 0;
  Json categories;
  for (const SemanticScore& score :
       score_semantics(table, semantic_categories_of(table.names()), by_cosine)) {
    tests += score.tests;
    passed += score.passed;
    const auto category = static_cast<std::size_t>(score.category);
    categories[std::string(kSemanticCategories.at(category))] = share(score.passed, score.tests);
  }
  return {{"tests", tests}, {"passed", share(passed, tests)}, {"categories", categories}};
}

// All that docs/embeddings.md measures.
Json scores_of(const EmbeddingTable& table, const std::vector<AnalogyQuestion>& questions,
               bool without_question) {
  const AnalogyScores analogies =
      score_analogies(table, questions, {.without_question = without_question});
  Json groups;
  for (std::size_t i = 0; i < kAnalogyGroups; ++i)
    groups[std::string(name_of(static_cast<AnalogyGroup>(i)))] = score_of(analogies.groups[i]);
  const ClusteringScore clusters = score_clustering(table, classes_of(table.names()));
  return {{"analogies", score_of(analogies.all)},
          {"analogy_groups", groups},
          {"clustering",
           {{"silhouette", clusters.silhouette},
            {"purity", clusters.purity},
            {"chance", clusters.chance},
            {"rows", clusters.rows},
            {"classes", clusters.classes}}},
          {"semantic_distance", semantics_of(table, false)},
          {"semantic_distance_by_cosine", semantics_of(table, true)}};
}

std::string table_of(const Json& trained, const Json& random) {
  std::string text = fmt::format("{:<34}{:>12}{:>12}\n", "", "table", "random");
  const auto add = [&](const std::string& name, const Json& one, const Json& other) {
    text += fmt::format("{:<34}{:>12.4f}{:>12.4f}\n", name, one.get<double>(), other.get<double>());
  };
  const auto add_score = [&](const std::string& name, const Json& one, const Json& other) {
    text += fmt::format("{} ({} questions)\n", name, one.at("questions").get<std::uint64_t>());
    add("  nearest", one.at("first"), other.at("first"));
    add("  among five", one.at("five"), other.at("five"));
  };
  add_score("analogies", trained.at("analogies"), random.at("analogies"));
  for (const auto& [name, score] : trained.at("analogy_groups").items())
    add_score("analogies of " + name, score, random.at("analogy_groups").at(name));
  const Json& clusters = trained.at("clustering");
  text += fmt::format("clustering ({} statements, {} classes)\n", clusters.at("rows").dump(),
                      clusters.at("classes").dump());
  for (const char* name : {"silhouette", "purity", "chance"})
    add(std::string("  ") + name, clusters.at(name), random.at("clustering").at(name));
  for (const char* name : {"semantic_distance", "semantic_distance_by_cosine"}) {
    text += fmt::format("{} ({} tests)\n", name, trained.at(name).at("tests").dump());
    add("  passed", trained.at(name).at("passed"), random.at(name).at("passed"));
  }
  return text;
}

Result<int> score(const ScoreLine& line) {
  const Result<Vocabulary> vocabulary = vocabulary_named(line.vocabulary);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  const Result<EmbeddingTable> table = table_named(line.table, *vocabulary);
  if (!table) return tl::unexpected(table.error());
  const std::vector<AnalogyQuestion> questions = generate_analogies(table->names());
  if (!line.questions.empty()) {
    Status written = write_analogies(line.questions, questions, table->names());
    if (!written) return error_of(std::move(written));
  }
  const Json trained = scores_of(*table, questions, line.without_question);
  const Json random =
      scores_of(random_table_like(*table, line.seed), questions, line.without_question);
  const Json both = {{"table", trained}, {"random", random}};
  return print(line.json ? both.dump(2) + "\n" : table_of(trained, random)).map([] {
    return kDone;
  });
}

struct NearestLine {
  std::string table;
  std::string statement;
  std::string vocabulary;
  std::size_t count = 10;
  bool json = false;
};

// The row that a statement means: by its name, or as the vocabulary knows it.
Result<std::int32_t> row_of(const NearestLine& line, const EmbeddingTable& table,
                            const std::string& statement) {
  if (const auto row = table.find(statement)) return *row;
  if (line.vocabulary.empty()) {
    return tl::unexpected(Error{line.table + ": has no row of that statement",
                                "--vocabulary FILE finds a more general form of it"});
  }
  const Result<Vocabulary> vocabulary = Vocabulary::read(line.vocabulary);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  if (vocabulary->digest() != table.info().vocabulary_digest) {
    return error("{}: it is of vocabulary {}, {} is {}", line.table, table.info().vocabulary_digest,
                 line.vocabulary, vocabulary->digest());
  }
  return vocabulary->find(statement).id;
}

Result<int> show_nearest(const NearestLine& line) {
  const Result<EmbeddingTable> table = EmbeddingTable::open(
      line.table,
      {.width = 0, .normalisation = std::string(kStatementRules), .vocabulary_digest = {}});
  if (!table) return tl::unexpected(table.error());
  if (table->names().size() == 0) return error("{}: its rows have no names", line.table);
  const Result<std::int32_t> row = row_of(line, *table, statement_from_line(line.statement));
  if (!row) return tl::unexpected(row.error());
  std::string text;
  Json list = Json::array();
  for (const Neighbour& near : table->nearest(*row, line.count)) {
    const std::string name = line_from_statement(table->names()[near.id]);
    text += fmt::format("{:8.4f}  {}\n", near.cosine, printable(name));
    list.push_back({{"cosine", near.cosine}, {"id", near.id}, {"statement", name}});
  }
  if (line.json) text = list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  return print(text).map([] { return kDone; });
}

}  // namespace

void add_inst2vec_analogy(CLI::App& inst2vec) {
  CLI::App* verb = inst2vec.add_subcommand(
      "analogy", "Score a table of vectors beside a random one: analogies, clusters, distances");
  auto line = std::make_shared<ScoreLine>();
  verb->add_option("table", line->table, "A table (default: the one that comes with irsight)");
  verb->add_option("vocabulary", line->vocabulary, "Its vocabulary (default: likewise)");
  verb->add_option("--questions", line->questions, "Write the questions of analogy as JSON");
  verb->add_option("--seed", line->seed, "Seed of the random vectors")->capture_default_str();
  verb->add_flag("--without-question", line->without_question,
                 "A question's own statements are no answers");
  verb->add_flag("--json", line->json, "Print JSON: scores of the table and of random vectors");
  verb->footer("Example: irsight inst2vec analogy table.safetensors vocabulary.json --json");
  run_when_chosen(
      *verb, [line] { return score(*line); },
      [line] {
        return check_outputs({{"--questions", line->questions}},
                             {table_file(line->table), vocabulary_file(line->vocabulary)});
      });
}

void add_inst2vec_nearest(CLI::App& inst2vec) {
  CLI::App* verb = inst2vec.add_subcommand("nearest", "Show the statements nearest to one");
  auto line = std::make_shared<NearestLine>();
  verb->add_option("table", line->table, "A table of vectors with names")->required();
  verb->add_option("statement", line->statement, "As irsight inst2vec statements prints it")
      ->required();
  verb->add_option("--vocabulary", line->vocabulary,
                   "Its vocabulary, for statements that have no row of their own");
  verb->add_option("-n,--count", line->count, "How many")->capture_default_str();
  verb->add_flag("--json", line->json, "Print JSON");
  verb->footer(
      "Example: irsight inst2vec nearest table.safetensors '<%ID> = add i32 <%ID>, <INT>'");
  run_when_chosen(*verb, [line] { return show_nearest(*line); });
}

}  // namespace irsight::tools
