#include "irsight/datasets/dataset_summary.h"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <numeric>

namespace irsight {
namespace {

Spread spread_of(std::vector<std::int64_t> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](std::size_t percent) {
    return values[(values.size() * percent + 99) / 100 - 1];
  };
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return {.mean = sum / static_cast<double>(values.size()),
          .median = at(50),
          .p95 = at(95),
          .most = values.back()};
}

void add_sources(const Dataset& data, DatasetSummary& summary) {
  std::vector<char> is_covered(static_cast<std::size_t>(data.num_sources()));
  for (std::int32_t i = 0; i < data.size(); ++i)
    is_covered[static_cast<std::size_t>(data.example(i).source)] = 1;
  std::vector<std::int64_t> tokens;
  for (std::int32_t i = 0; i < data.num_sources(); ++i) {
    const Dataset::Source source = data.source(i);
    const auto split = static_cast<std::size_t>(source.split);
    const bool covered = is_covered[static_cast<std::size_t>(i)] != 0;
    ClassSummary& own = summary.classes[static_cast<std::size_t>(source.label)];
    for (ClassSummary* counts : {&own, &summary.all}) {
      ++counts->sources[split];
      counts->covered[split] += covered ? 1 : 0;
    }
    summary.mended += covered && source.mends > 0 ? 1 : 0;
    tokens.push_back(static_cast<std::int64_t>(source.tokens.size()));
    if (!source.failure.empty()) {
      summary.failures.push_back(
          {std::string(source.name), source.split, std::string(source.failure)});
    }
  }
  summary.tokens = spread_of(std::move(tokens));
}

void add_examples(const Dataset& data, DatasetSummary& summary) {
  std::vector<std::int64_t> nodes;
  for (std::int32_t i = 0; i < data.size(); ++i) {
    const InstructionGraphView graph = data.example(i).graph;
    nodes.push_back(static_cast<std::int64_t>(graph.num_nodes()));
    summary.all_nodes += nodes.back();
    for (std::size_t r = 0; r < kRelations; ++r)
      summary.edges[r] += static_cast<std::int64_t>(graph.relations[r].distance.size());
    const auto width = static_cast<std::size_t>(std::bit_width(graph.num_nodes() | 1U)) - 1;
    if (summary.node_histogram.size() <= width) summary.node_histogram.resize(width + 1);
    ++summary.node_histogram[width];
  }
  summary.nodes = spread_of(std::move(nodes));
}

}  // namespace

DatasetSummary summary_of(const Dataset& data) {
  const DatasetManifest& manifest = data.manifest();
  DatasetSummary summary;
  summary.name = manifest.name;
  summary.digest = data.digest();
  summary.levels = manifest.levels;
  summary.all.name = "all";
  for (const std::string& name : manifest.classes) summary.classes.push_back({.name = name});
  summary.examples = data.size();
  summary.words = data.num_words();
  summary.statements = data.num_statements();
  summary.spellings = data.num_tokens();
  summary.near_duplicates = manifest.near_duplicates;
  summary.dropped_from = manifest.dropped_from;
  summary.dropped = static_cast<std::int64_t>(manifest.dropped.size());
  for (const DatasetShardRecord& shard : manifest.shards) {
    std::error_code gone;
    const auto size = std::filesystem::file_size(data.folder() + "/" + shard.file, gone);
    summary.bytes += gone ? 0 : static_cast<std::int64_t>(size);
  }
  add_sources(data, summary);
  add_examples(data, summary);
  return summary;
}

}  // namespace irsight
