#include "irsight/embeddings/knowledge_graph.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"

namespace irsight {
namespace {

constexpr std::int64_t kMostNames = std::int64_t{1} << 24;

// Lines of one file, of words parted by blanks and tabs; the first is how many follow.
class Lines {
 public:
  static Result<Lines> open(const std::string& path) {
    Result<std::shared_ptr<const MappedFile>> file = MappedFile::open(path);
    if (!file) return error_of(std::move(file));
    Lines lines(*std::move(file));
    std::vector<std::int64_t> count;
    if (Status read = lines.numbers(1, count); !read) return error_of(std::move(read));
    // A line has two bytes at least.
    if (count[0] < 0 || static_cast<std::uint64_t>(count[0]) > lines.rest_.size()) {
      return error("{}: line 1: {} lines cannot follow", path, count[0]);
    }
    lines.left_ = count[0];
    return lines;
  }

  std::int64_t left() const { return left_; }

  // Reads a line of numbers.
  Status numbers(std::size_t count, std::vector<std::int64_t>& values) {
    Result<std::vector<std::string_view>> words = next(count);
    if (!words) return error_of(std::move(words));
    values.clear();
    for (const std::string_view word : *words) {
      Result<std::int64_t> value = number(word);
      if (!value) return error_of(std::move(value));
      values.push_back(*value);
    }
    return {};
  }

  // Reads a line of a name and a number.
  Result<std::pair<std::string, std::int64_t>> named() {
    Result<std::vector<std::string_view>> words = next(2);
    if (!words) return error_of(std::move(words));
    Result<std::int64_t> value = number((*words)[1]);
    if (!value) return error_of(std::move(value));
    return std::pair(std::string((*words)[0]), *value);
  }

  Status end() {
    if (rest_.find_first_not_of(" \t\r\n") == std::string_view::npos) return {};
    return wrong("more lines than line 1 says");
  }

  tl::unexpected<Error> wrong(const std::string& what) const {
    return error("{}: line {}: {}", file_->path(), line_, what);
  }

 private:
  explicit Lines(std::shared_ptr<const MappedFile> file)
      : file_(std::move(file)), rest_(file_->text()) {}

  Result<std::vector<std::string_view>> next(std::size_t count) {
    ++line_;
    --left_;
    if (rest_.empty()) return wrong("the file ends here: it is cut");
    const std::size_t end = rest_.find('\n');
    std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    std::vector<std::string_view> words;
    while (words.size() <= count) {
      const std::size_t first = text.find_first_not_of(" \t\r");
      if (first == std::string_view::npos) break;
      text.remove_prefix(first);
      const std::size_t length = std::min(text.find_first_of(" \t\r"), text.size());
      words.push_back(text.substr(0, length));
      text.remove_prefix(length);
    }
    if (words.size() == count) return words;
    return wrong(fmt::format("has not {} word{}", count, count == 1 ? "" : "s"));
  }

  Result<std::int64_t> number(std::string_view word) const {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (problem == std::errc() && end == word.data() + word.size()) return value;
    return wrong(fmt::format("'{}' is no number", word));
  }

  std::shared_ptr<const MappedFile> file_;
  std::string_view rest_;
  std::int64_t line_ = 0;
  std::int64_t left_ = 0;
};

Result<std::vector<std::string>> read_names(const std::string& path) {
  Result<Lines> lines = Lines::open(path);
  if (!lines) return error_of(std::move(lines));
  if (lines->left() > kMostNames) return lines->wrong("more names than there can be");
  std::vector<std::string> names(static_cast<std::size_t>(lines->left()));
  std::set<std::string> known;
  while (lines->left() > 0) {
    Result<std::pair<std::string, std::int64_t>> entry = lines->named();
    if (!entry) return error_of(std::move(entry));
    auto& [name, id] = *entry;
    if (id < 0 || id >= static_cast<std::int64_t>(names.size())) {
      return lines->wrong(fmt::format("number {} of {}", id, names.size()));
    }
    if (!names[static_cast<std::size_t>(id)].empty() || !known.insert(name).second) {
      return lines->wrong(fmt::format("{} {} comes again", name, id));
    }
    names[static_cast<std::size_t>(id)] = std::move(name);
  }
  if (Status ended = lines->end(); !ended) return error_of(std::move(ended));
  return names;
}

// Returns the lines of train2id.txt, whatever their order.
Result<std::vector<KnowledgeTriplet>> read_triplets(const std::string& path,
                                                    const KnowledgeGraph& graph) {
  Result<Lines> lines = Lines::open(path);
  if (!lines) return error_of(std::move(lines));
  if (lines->left() == 0) return error("{}: has no triplets", path);
  const auto entities = static_cast<std::int64_t>(graph.entities.size());
  const auto relations = static_cast<std::int64_t>(graph.relations.size());
  std::vector<KnowledgeTriplet> triplets;
  std::vector<std::int64_t> values;
  while (lines->left() > 0) {
    if (Status read = lines->numbers(3, values); !read) return error_of(std::move(read));
    if (std::min(values[0], values[1]) < 0 || std::max(values[0], values[1]) >= entities) {
      return lines->wrong(fmt::format("entities {} and {} of {}", values[0], values[1], entities));
    }
    if (values[2] < 0 || values[2] >= relations) {
      return lines->wrong(fmt::format("relation {} of {}", values[2], relations));
    }
    triplets.push_back({static_cast<std::int32_t>(values[0]), static_cast<std::int32_t>(values[1]),
                        static_cast<std::int32_t>(values[2])});
  }
  if (Status ended = lines->end(); !ended) return error_of(std::move(ended));
  return triplets;
}

Result<std::vector<std::int64_t>> read_counts(const std::string& path, std::size_t triplets) {
  Result<Lines> lines = Lines::open(path);
  if (!lines) return error_of(std::move(lines));
  if (lines->left() != static_cast<std::int64_t>(triplets)) {
    return lines->wrong(fmt::format("{} counts for {} triplets", lines->left(), triplets));
  }
  std::vector<std::int64_t> counts;
  std::vector<std::int64_t> values;
  while (lines->left() > 0) {
    if (Status read = lines->numbers(1, values); !read) return error_of(std::move(read));
    if (values[0] < 1) return lines->wrong(fmt::format("count {}", values[0]));
    counts.push_back(values[0]);
  }
  if (Status ended = lines->end(); !ended) return error_of(std::move(ended));
  return counts;
}

std::string names_text(const std::vector<std::string>& names) {
  std::string text = fmt::format("{}\n", names.size());
  for (std::size_t i = 0; i < names.size(); ++i) text += fmt::format("{}\t{}\n", names[i], i);
  return text;
}

}  // namespace

Status write_knowledge_graph(const std::string& folder, const KnowledgeGraph& graph) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return error("{}: cannot be made: {}", folder, problem.message());
  const auto write = [&](const char* name, const std::string& text) {
    return write_file_atomically((std::filesystem::path(folder) / name).string(), text);
  };
  std::string counts = fmt::format("{}\n", graph.counts.size());
  for (const std::int64_t count : graph.counts) counts += fmt::format("{}\n", count);
  std::string triplets = fmt::format("{}\n", graph.triplets.size());
  for (const KnowledgeTriplet& triplet : graph.triplets) {
    triplets += fmt::format("{}\t{}\t{}\n", triplet.head, triplet.tail, triplet.relation);
  }
  if (Status done = write("entity2id.txt", names_text(graph.entities)); !done) return done;
  if (Status done = write("relation2id.txt", names_text(graph.relations)); !done) return done;
  if (!graph.counts.empty()) {
    if (Status done = write("counts.txt", counts); !done) return done;
  }
  return write("train2id.txt", triplets);
}

Result<KnowledgeGraph> read_knowledge_graph(const std::string& folder) {
  const auto path = [&](const char* name) {
    return (std::filesystem::path(folder) / name).string();
  };
  KnowledgeGraph graph;
  Result<std::vector<std::string>> entities = read_names(path("entity2id.txt"));
  if (!entities) return error_of(std::move(entities));
  graph.entities = *std::move(entities);
  Result<std::vector<std::string>> relations = read_names(path("relation2id.txt"));
  if (!relations) return error_of(std::move(relations));
  graph.relations = *std::move(relations);
  Result<std::vector<KnowledgeTriplet>> triplets = read_triplets(path("train2id.txt"), graph);
  if (!triplets) return error_of(std::move(triplets));
  graph.triplets = *std::move(triplets);
  std::error_code problem;
  // Counts belong to lines: they hold only for a file as write_knowledge_graph() makes it.
  if (std::filesystem::exists(path("counts.txt"), problem)) {
    Result<std::vector<std::int64_t>> counts =
        read_counts(path("counts.txt"), graph.triplets.size());
    if (!counts) return error_of(std::move(counts));
    if (std::ranges::adjacent_find(graph.triplets, std::ranges::greater_equal{}) !=
        graph.triplets.end()) {
      return error("{}: is not sorted, so that {} cannot belong to it", path("train2id.txt"),
                   path("counts.txt"));
    }
    graph.counts = *std::move(counts);
    return graph;
  }
  std::ranges::sort(graph.triplets);
  graph.triplets.erase(std::ranges::unique(graph.triplets).begin(), graph.triplets.end());
  return graph;
}

}  // namespace irsight
