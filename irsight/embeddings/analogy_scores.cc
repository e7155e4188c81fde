#include "irsight/base/check.h"
#include "irsight/embeddings/analogies.h"
#include "irsight/embeddings/internal/embedding_table_state.h"

namespace irsight {
namespace {

using embeddings_internal::Rows;

/// Returns how many rows lie nearer to c + b - a than d does; of equally near ones those before d.
std::size_t rank_of_answer(const Rows& units, const AnalogyQuestion& question, bool without,
                           Rows& wanted) {
  const auto& kernels = embeddings_internal::best_kernels();
  const auto row = [&units](std::int32_t id) { return units[static_cast<std::size_t>(id)]; };
  for (std::size_t i = 0; i < units.units() * embeddings_internal::kLanes; ++i) {
    wanted[0][i] = row(question.c)[i] + row(question.b)[i] - row(question.a)[i];
  }
  const auto answer = static_cast<std::size_t>(question.d);
  const float near = kernels.dot(wanted[0], units[answer], units.units());
  std::size_t rank = 0;
  for (std::size_t other = 0; other < units.size(); ++other) {
    const float product = kernels.dot(wanted[0], units[other], units.units());
    if (product < near || other == answer || (product == near && other > answer)) continue;
    const auto id = static_cast<std::int32_t>(other);
    if (without && (id == question.a || id == question.b || id == question.c)) continue;
    ++rank;
  }
  return rank;
}

void count(AnalogyScore& score, std::size_t rank) {
  score.questions += 1;
  score.first += rank == 0 ? 1 : 0;
  score.five += rank < 5 ? 1 : 0;
}

}  // namespace

std::string_view name_of(AnalogyGroup group) {
  constexpr std::array<std::string_view, kAnalogyGroups> kNames = {"type", "operation",
                                                                   "signedness", "width"};
  return kNames[static_cast<std::size_t>(group)];
}

AnalogyScores score_analogies(const EmbeddingTable& table,
                              std::span<const AnalogyQuestion> questions,
                              const AnalogyScoring& scoring) {
  const Rows units = embeddings_internal::unit_rows(table);
  Rows wanted(1, static_cast<std::size_t>(table.width()));
  AnalogyScores scores;
  for (const AnalogyQuestion& question : questions) {
    for (const std::int32_t id : {question.a, question.b, question.c, question.d}) {
      check(id >= 0 && id < table.size(), "a question's rows are the table's");
    }
    const std::size_t rank = rank_of_answer(units, question, scoring.without_question, wanted);
    count(scores.groups[static_cast<std::size_t>(question.group)], rank);
    count(scores.all, rank);
  }
  return scores;
}

}  // namespace irsight
