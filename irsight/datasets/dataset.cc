#include "irsight/datasets/dataset.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/base/digest.h"
#include "irsight/datasets/internal/dataset_shard.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/graph/graph_rules.h"

namespace irsight {

using namespace datasets_internal;

struct Dataset::State {
  struct Place {
    std::int32_t shard;
    std::int32_t row;
  };

  std::string folder;
  DatasetManifest manifest;
  std::vector<MappedShard> shards;
  std::vector<TableSizes> before = {{}};  // [shards + 1]
  std::vector<Place> sources, examples;
  std::vector<std::int32_t> first_source;  // of each shard
  std::vector<char> is_dropped;            // [sources]

  Status add(const DatasetShardRecord& record);
  Status check_dropped();
  void add_places(const MappedShard& shard);

  // The shard that has the entry of this number in a table.
  template <std::size_t TableSizes::* kTable>
  std::size_t shard_of(std::int32_t entry) const {
    const auto number = static_cast<std::size_t>(entry);
    check(entry >= 0 && number < before.back().*kTable, "a table of the data set has the entry");
    const auto after = std::upper_bound(
        before.begin(), before.end(), number,
        [](std::size_t value, const TableSizes& sizes) { return value < sizes.*kTable; });
    return static_cast<std::size_t>(after - before.begin()) - 1;
  }
};

void Dataset::State::add_places(const MappedShard& shard) {
  const auto number = static_cast<std::int32_t>(shards.size());
  first_source.push_back(static_cast<std::int32_t>(sources.size()));
  for (std::size_t i = 0; i < shard.sources(); ++i)
    sources.push_back({number, static_cast<std::int32_t>(i)});
  for (std::size_t i = 0; i < shard.examples(); ++i)
    examples.push_back({number, static_cast<std::int32_t>(i)});
}

Status Dataset::State::add(const DatasetShardRecord& record) {
  Result<Safetensors> file = Safetensors::open(folder + "/" + record.file);
  if (!file) return error_of(std::move(file));
  Result<MappedShard> shard = shard_from_file(*file);
  if (!shard) return error_of(std::move(shard));
  const auto of_file = std::tuple(static_cast<std::int64_t>(shard->sources()),
                                  static_cast<std::int64_t>(shard->examples()),
                                  static_cast<std::int64_t>(shard->node_word.size()));
  if (of_file != std::tuple(record.sources, record.examples, record.nodes)) {
    return error("{}: {} sources, {} examples and {} nodes; the manifest says {}, {} and {}",
                 file->file_name(), std::get<0>(of_file), std::get<1>(of_file),
                 std::get<2>(of_file), record.sources, record.examples, record.nodes);
  }
  if (Status good = check_shard(file->file_name(), *shard, before.back(), manifest); !good)
    return good;
  add_places(*shard);
  before.push_back(before.back().after(*shard));
  shards.push_back(*std::move(shard));
  return {};
}

Status Dataset::State::check_dropped() {
  is_dropped.assign(sources.size(), 0);
  std::int32_t before_it = -1;
  for (const std::int32_t source : manifest.dropped) {
    const bool is_there = source > before_it && static_cast<std::size_t>(source) < sources.size();
    if (!is_there) {
      return error("{}: dropped: source {} behind {} of {}", manifest_file(folder), source,
                   before_it, sources.size());
    }
    const Place place = sources[static_cast<std::size_t>(source)];
    const MappedShard& shard = shards[static_cast<std::size_t>(place.shard)];
    const auto split = static_cast<Split>(shard.source_split[static_cast<std::size_t>(place.row)]);
    if (split != Split::kTrain) {
      return error("{}: dropped: source {} is of split {}; only training sources are dropped",
                   manifest_file(folder), source, name_of(split));
    }
    is_dropped[static_cast<std::size_t>(source)] = 1;
    before_it = source;
  }
  return {};
}

std::map<std::string, std::string> current_dataset_rules() {
  return {{"graph", std::string(kInstructionGraphRules)},
          {"encoding", std::string(kEncodingRules)},
          {"statements", std::string(kStatementRules)}};
}

Result<Dataset> Dataset::open(const std::string& folder) {
  Result<DatasetManifest> manifest = read_manifest(folder);
  if (!manifest) return error_of(std::move(manifest));
  const std::string file = manifest_file(folder);
  for (const auto& [rule, version] : current_dataset_rules()) {
    const auto found = manifest->rules.find(rule);
    const std::string theirs = found == manifest->rules.end() ? "none" : found->second;
    if (theirs == version || (rule == "graph" && are_known_graphs(theirs))) continue;
    return error("{}: rules: {} are '{}', this irsight reads '{}'", file, rule, theirs, version);
  }
  if (!manifest->complete) {
    return tl::unexpected(Error{fmt::format("{}: the data set is not complete", file),
                                "irsight dataset build goes on with it"});
  }
  auto state = std::make_shared<State>();
  state->folder = folder;
  state->manifest = *std::move(manifest);
  for (const DatasetShardRecord& record : state->manifest.shards) {
    if (Status added = state->add(record); !added) return error_of(std::move(added));
  }
  if (static_cast<std::int64_t>(state->sources.size()) != state->manifest.sources) {
    return error("{}: sources: {}, the shards have {}", file, state->manifest.sources,
                 state->sources.size());
  }
  if (Status good = state->check_dropped(); !good) return error_of(std::move(good));
  return Dataset(std::move(state));
}

const std::string& Dataset::folder() const { return state_->folder; }
const DatasetManifest& Dataset::manifest() const { return state_->manifest; }

std::string Dataset::digest() const {
  std::uint64_t digest = 0;
  for (const DatasetShardRecord& shard : manifest().shards)
    digest = digest_of_text(shard.digest, digest);
  return text_of_digest(digest);
}

std::int32_t Dataset::size() const { return static_cast<std::int32_t>(state_->examples.size()); }
std::int32_t Dataset::num_sources() const {
  return static_cast<std::int32_t>(state_->sources.size());
}

Dataset::Example Dataset::example(std::int32_t i) const {
  const State::Place place = state_->examples.at(static_cast<std::size_t>(i));
  const auto number = static_cast<std::size_t>(place.shard);
  const auto row = static_cast<std::size_t>(place.row);
  const MappedShard& shard = state_->shards[number];
  const auto source = static_cast<std::size_t>(shard.example_source[row]);
  return {.source = state_->first_source[number] + static_cast<std::int32_t>(source),
          .level = shard.example_level[row],
          .label = shard.source_label[source],
          .split = static_cast<Split>(shard.source_split[source]),
          .graph = shard.graph(row)};
}

Dataset::Source Dataset::source(std::int32_t i) const {
  const State::Place place = state_->sources.at(static_cast<std::size_t>(i));
  const auto row = static_cast<std::size_t>(place.row);
  const MappedShard& shard = state_->shards[static_cast<std::size_t>(place.shard)];
  const auto first = static_cast<std::size_t>(shard.source_tokens[row]);
  const auto end = static_cast<std::size_t>(shard.source_tokens[row + 1]);
  return {.name = shard.names[place.row],
          .label = shard.source_label[row],
          .split = static_cast<Split>(shard.source_split[row]),
          .mends = shard.source_mends[row],
          .failure = shard.failures[place.row],
          .tokens = shard.tokens.span().subspan(first, end - first),
          .is_dropped = state_->is_dropped[static_cast<std::size_t>(i)] != 0};
}

std::vector<std::int32_t> Dataset::examples(const Selection& selection) const {
  std::vector<std::int32_t> chosen;
  for (std::int32_t i = 0; i < size(); ++i) {
    const Example one = example(i);
    if (one.split != selection.split || one.level != selection.level.value_or(one.level)) continue;
    const bool is_dropped = state_->is_dropped[static_cast<std::size_t>(one.source)] != 0;
    if (!is_dropped || selection.with_dropped) chosen.push_back(i);
  }
  return chosen;
}

std::int32_t Dataset::num_words() const {
  return static_cast<std::int32_t>(state_->before.back().words);
}
std::int32_t Dataset::num_statements() const {
  return static_cast<std::int32_t>(state_->before.back().statements);
}
std::int32_t Dataset::num_tokens() const {
  return static_cast<std::int32_t>(state_->before.back().spellings);
}

std::span<const std::uint32_t, kInstructionFields> Dataset::code(std::int32_t word) const {
  const std::size_t shard = state_->shard_of<&TableSizes::words>(word);
  const std::size_t row = static_cast<std::size_t>(word) - state_->before[shard].words;
  return state_->shards[shard]
      .word_code.span()
      .subspan(row * kInstructionFields)
      .first<kInstructionFields>();
}

std::int32_t Dataset::statement_of(std::int32_t word) const {
  const std::size_t shard = state_->shard_of<&TableSizes::words>(word);
  return state_->shards[shard]
      .word_statement[static_cast<std::size_t>(word) - state_->before[shard].words];
}

std::string_view Dataset::detail(std::int32_t word) const {
  const std::size_t shard = state_->shard_of<&TableSizes::words>(word);
  return state_->shards[shard]
      .details[static_cast<StringId>(static_cast<std::size_t>(word) - state_->before[shard].words)];
}

std::string_view Dataset::statement(std::int32_t statement) const {
  const std::size_t shard = state_->shard_of<&TableSizes::statements>(statement);
  return state_->shards[shard].statements[static_cast<StringId>(
      static_cast<std::size_t>(statement) - state_->before[shard].statements)];
}

std::string_view Dataset::token(std::int32_t token) const {
  const std::size_t shard = state_->shard_of<&TableSizes::spellings>(token);
  return state_->shards[shard].spellings[static_cast<StringId>(static_cast<std::size_t>(token) -
                                                               state_->before[shard].spellings)];
}

}  // namespace irsight
