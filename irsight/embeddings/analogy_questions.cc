#include <algorithm>
#include <unordered_map>

#include "irsight/base/atomic_file.h"
#include "irsight/base/json_text.h"
#include "irsight/embeddings/analogies.h"
#include "irsight/embeddings/internal/analogy_changes.h"
#include "irsight/embeddings/internal/sampling.h"
#include "irsight/embeddings/internal/statement_scan.h"

namespace irsight {
namespace {

using embeddings_internal::AnalogyChange;
using embeddings_internal::is_word;

/// Returns `text` with each `from` that is no part of a longer word replaced.
std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  std::size_t place = 0;
  for (;;) {
    const std::size_t found = text.find(from, place);
    if (found == std::string_view::npos) break;
    const std::size_t end = found + from.size();
    const bool whole = (found == 0 || !is_word(from.front()) || !is_word(text[found - 1])) &&
                       (end == text.size() || !is_word(from.back()) || !is_word(text[end]));
    out.append(text.substr(place, found - place)).append(whole ? to : from);
    place = end;
  }
  return out.append(text.substr(place));
}

using Ids = std::unordered_map<std::string_view, std::int32_t>;

/// Returns the statement that `change` makes of `text`; -1 where it makes none of the vocabulary's.
std::int32_t changed(std::string_view text, const AnalogyChange& change, const Ids& ids) {
  const std::string made = replaced(text, change.from, change.to);
  if (made == text) return -1;
  if (!change.align_from.empty()) {
    const auto found = ids.find(replaced(made, change.align_from, change.align_to));
    if (found != ids.end()) return found->second;
  }
  const auto found = ids.find(made);
  return found == ids.end() ? -1 : found->second;
}

struct Before {
  std::int32_t from = 0;
  std::int32_t to = 0;
};

/// Returns the number of a question among those of n statements: i of n, then j of the n - 1 others.
AnalogyQuestion question_of(std::size_t number, const std::vector<Before>& changes,
                            const AnalogyChange& change) {
  const std::size_t i = number / (changes.size() - 1);
  std::size_t j = number % (changes.size() - 1);
  if (j >= i) ++j;
  return {.a = changes[i].from,
          .b = changes[i].to,
          .c = changes[j].from,
          .d = changes[j].to,
          .group = change.group,
          .change = change.name};
}

bool all_differ(const AnalogyQuestion& q) {
  return q.a != q.b && q.a != q.c && q.a != q.d && q.b != q.c && q.b != q.d && q.c != q.d;
}

/// Adds at most `most` of a change's questions, drawn without making all of them.
void add_questions(const std::vector<Before>& changes, const AnalogyChange& change,
                   std::size_t most, Random& random, std::vector<AnalogyQuestion>& questions) {
  if (changes.size() < 2) return;
  const std::size_t all = changes.size() * (changes.size() - 1);
  std::vector<std::size_t> numbers;
  if (all <= 4 * most) {
    for (std::size_t i = 0; i < all; ++i) numbers.push_back(i);
    embeddings_internal::keep_some(numbers, most, random);
  } else {
    for (std::size_t i = 0; i < most; ++i) {
      // One of its own part of the numbers, so that none is drawn twice.
      const std::size_t begin = all / most * i;
      numbers.push_back(begin + random.below(all / most));
    }
  }
  for (const std::size_t number : numbers) {
    const AnalogyQuestion question = question_of(number, changes, change);
    if (all_differ(question)) questions.push_back(question);
  }
}

}  // namespace

std::vector<AnalogyQuestion> generate_analogies(const StringTable& statements,
                                                const AnalogyOptions& options) {
  Ids ids;
  const auto size = static_cast<StringId>(statements.size());
  for (StringId id = 0; id < size; ++id) ids.emplace(statements[id], id);
  std::vector<AnalogyQuestion> questions;
  std::uint64_t number = 0;
  for (const AnalogyChange& change : embeddings_internal::analogy_changes()) {
    std::vector<Before> changes;
    for (StringId id = 0; id < size; ++id) {
      const std::int32_t to = changed(statements[id], change, ids);
      if (to >= 0) changes.push_back({.from = id, .to = to});
    }
    Random random = Random::of(options.seed, 0xa7a1u, number++);
    add_questions(changes, change, options.most_for_a_change, random, questions);
  }
  return questions;
}

Status write_analogies(const std::string& path, std::span<const AnalogyQuestion> questions,
                       const StringTable& statements) {
  std::string out;
  for (const AnalogyQuestion& question : questions) {
    out += fmt::format(R"({{"group": "{}", "change": {}, "a": {}, "b": {}, "c": {}, "d": {}}})",
                       name_of(question.group), json_quote(question.change),
                       json_quote(statements[question.a]), json_quote(statements[question.b]),
                       json_quote(statements[question.c]), json_quote(statements[question.d]));
    out += '\n';
  }
  return write_file_atomically(path, out);
}

}  // namespace irsight
