#include "irsight/datasets/dataset_selection.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "irsight/datasets/dataset_writer.h"

namespace irsight {
namespace {

InstructionGraph graph_of(const Dataset& data, const InstructionGraphView& view) {
  InstructionGraph graph;
  std::unordered_map<std::int32_t, std::int32_t> places;
  for (const std::int32_t word : view.word) {
    const auto [place, is_new] =
        places.try_emplace(word, static_cast<std::int32_t>(graph.words.size()));
    if (is_new) {
      InstructionWord& own = graph.words.emplace_back();
      own.statement = data.statement(data.statement_of(word));
      std::ranges::copy(data.code(word), own.code.begin());
      own.detail = data.detail(word);
    }
    graph.word.push_back(place->second);
  }
  const auto copy = []<typename T>(std::span<const T> from, std::vector<T>& to) {
    to.assign(from.begin(), from.end());
  };
  copy(view.line, graph.line);
  for (std::size_t r = 0; r < kRelations; ++r) {
    copy(view.relations[r].degree, graph.relations[r].degree);
    copy(view.relations[r].distance, graph.relations[r].distance);
    copy(view.relations[r].position, graph.relations[r].position);
  }
  copy(view.function_nodes, graph.function_nodes);
  copy(view.function_blocks, graph.function_blocks);
  copy(view.block_nodes, graph.block_nodes);
  return graph;
}

// One selection, once its sources and levels are known to be there.
class Selecting {
 public:
  // Errors: as select_sources().
  static Result<Selecting> from(const Dataset& data, const std::vector<SplitRow>& rows,
                                const std::vector<std::string>& levels);

  Status write(const std::string& folder) const;

 private:
  explicit Selecting(const Dataset& data) : data_(data) {}
  DatasetManifest plan() const;
  DatasetSource source(std::size_t place) const;
  Status drop_again(const std::string& folder) const;

  const Dataset& data_;
  std::vector<std::int32_t> sources_;                // ascending
  std::vector<SplitRow> rows_;                       // of each source
  std::vector<std::string> levels_;                  // that are kept
  std::map<std::int32_t, int> level_place_;          // of the data set's among these
  std::vector<std::vector<std::int32_t>> examples_;  // of each of the data set's sources
};

Result<Selecting> Selecting::from(const Dataset& data, const std::vector<SplitRow>& rows,
                                  const std::vector<std::string>& levels) {
  Selecting selecting(data);
  const std::vector<std::string>& known = data.manifest().levels;
  for (const std::string& level : levels) {
    if (std::ranges::find(known, level) == known.end())
      return error("{}: has no level {} (it has {})", data.folder(), level, fmt::join(known, ", "));
  }
  for (std::size_t level = 0; level < known.size(); ++level) {
    if (!levels.empty() && std::ranges::find(levels, known[level]) == levels.end()) continue;
    selecting.level_place_[static_cast<std::int32_t>(level)] =
        static_cast<int>(selecting.levels_.size());
    selecting.levels_.push_back(known[level]);
  }
  std::map<std::string, const SplitRow*, std::less<>> wanted;
  for (const SplitRow& row : rows) wanted[row.label + "/" + row.file] = &row;
  for (std::int32_t i = 0; i < data.num_sources(); ++i) {
    const auto row = wanted.find(data.source(i).name);
    if (row == wanted.end()) continue;
    selecting.sources_.push_back(i);
    selecting.rows_.push_back(*row->second);
    wanted.erase(row);
  }
  if (!wanted.empty()) return error("{}: has no source {}", data.folder(), wanted.begin()->first);
  if (rows.empty()) return error("{}: no source is selected", data.folder());
  selecting.examples_.resize(static_cast<std::size_t>(data.num_sources()));
  for (std::int32_t x = 0; x < data.size(); ++x)
    selecting.examples_[static_cast<std::size_t>(data.example(x).source)].push_back(x);
  return selecting;
}

DatasetManifest Selecting::plan() const {
  DatasetManifest plan;
  plan.name = data_.manifest().name;
  plan.rules = data_.manifest().rules;
  plan.classes = data_.manifest().classes;
  plan.levels = levels_;
  plan.sources = static_cast<std::int64_t>(sources_.size());
  plan.list = digest_of_rows(rows_);
  return plan;
}

DatasetSource Selecting::source(std::size_t place) const {
  const std::int32_t number = sources_[place];
  const Dataset::Source from = data_.source(number);
  DatasetSource source{.name = std::string(from.name),
                       .label = from.label,
                       .split = rows_[place].split,
                       .mends = from.mends,
                       .failure = std::string(from.failure)};
  for (const std::int32_t token : from.tokens) source.tokens.emplace_back(data_.token(token));
  for (const std::int32_t x : examples_[static_cast<std::size_t>(number)]) {
    const Dataset::Example example = data_.example(x);
    const auto level = level_place_.find(example.level);
    if (level == level_place_.end()) continue;
    source.variants.push_back({.level = level->second, .graph = graph_of(data_, example.graph)});
  }
  return source;
}

Status Selecting::drop_again(const std::string& folder) const {
  if (data_.manifest().dropped.empty()) return {};
  Result<DatasetManifest> manifest = read_manifest(folder);
  if (!manifest) return error_of(std::move(manifest));
  manifest->dropped_from = data_.manifest().dropped_from;
  manifest->dropped.clear();
  for (std::size_t place = 0; place < sources_.size(); ++place) {
    if (rows_[place].split == Split::kTrain && data_.source(sources_[place]).is_dropped)
      manifest->dropped.push_back(static_cast<std::int32_t>(place));
  }
  return write_manifest(folder, *manifest);
}

Status Selecting::write(const std::string& folder) const {
  Result<DatasetWriter> writer = DatasetWriter::open(folder, plan());
  if (!writer) return error_of(std::move(writer));
  for (auto place = static_cast<std::size_t>(writer->already()); place < sources_.size(); ++place) {
    if (Status added = writer->add(source(place)); !added) return added;
  }
  if (Status finished = writer->finish(); !finished) return finished;
  return drop_again(folder);
}

}  // namespace

Status select_sources(const Dataset& data, const std::vector<SplitRow>& rows,
                      const std::vector<std::string>& levels, const std::string& folder) {
  std::error_code ignored;
  if (std::filesystem::equivalent(data.folder(), folder, ignored))
    return error("{}: is the data set that is selected from", folder);
  const Result<Selecting> selecting = Selecting::from(data, rows, levels);
  if (!selecting) return tl::unexpected(selecting.error());
  return selecting->write(folder);
}

}  // namespace irsight
