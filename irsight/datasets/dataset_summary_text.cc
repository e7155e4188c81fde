#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "irsight/datasets/dataset_summary.h"

namespace irsight {
namespace {

using Json = nlohmann::ordered_json;

double percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

Json json_of_class(const ClassSummary& counts) {
  Json json = {{"class", counts.name}};
  for (std::size_t s = 0; s < kSplits; ++s) {
    json[std::string(name_of(static_cast<Split>(s)))] = {{"sources", counts.sources[s]},
                                                         {"covered", counts.covered[s]}};
  }
  return json;
}

Json json_of_spread(const Spread& spread) {
  return {
      {"mean", spread.mean}, {"median", spread.median}, {"p95", spread.p95}, {"most", spread.most}};
}

std::string line_of_spread(std::string_view what, const Spread& spread) {
  return fmt::format("{:<22} mean {:.1f}, median {}, 95 % up to {}, most {}\n", what, spread.mean,
                     spread.median, spread.p95, spread.most);
}

std::string table_of_splits(const DatasetSummary& summary) {
  std::string text = "split        sources   with a graph   a class: least, most\n";
  for (std::size_t s = 0; s < kSplits; ++s) {
    std::int64_t least = 0, most = 0;
    for (std::size_t c = 0; c < summary.classes.size(); ++c) {
      const std::int64_t count = summary.classes[c].sources[s];
      least = c == 0 ? count : std::min(least, count);
      most = std::max(most, count);
    }
    const std::int64_t sources = summary.all.sources[s];
    const std::int64_t covered = summary.all.covered[s];
    text +=
        fmt::format("{:<10} {:>9} {:>9} {:6.2f} % {:>9} {:>5}\n", name_of(static_cast<Split>(s)),
                    sources, covered, percent(covered, sources), least, most);
  }
  return text;
}

std::string table_of_duplicates(const DatasetSummary& summary) {
  if (summary.near_duplicates.empty()) return "near-duplicates are not counted yet\n";
  std::string text = "near-duplicates     train  validation   test\n";
  for (const NearDuplicateCount& count : summary.near_duplicates) {
    text +=
        fmt::format("{:>15} {:>9} {:>11} {:>6}\n", fmt::format("{:.1f} or more", count.threshold),
                    count.train, count.validation, count.test);
  }
  if (summary.dropped_from > 0) {
    text += fmt::format("dropped: {} training sources, similarity {:.1f} or more\n",
                        summary.dropped, summary.dropped_from);
  }
  return text;
}

// Classes that lack most; of equal ones the first.
std::string worst_classes(const DatasetSummary& summary) {
  std::vector<std::pair<std::int64_t, std::size_t>> lacking;  // minus how many, and the class
  for (std::size_t c = 0; c < summary.classes.size(); ++c) {
    std::int64_t lacks = 0;
    for (std::size_t s = 0; s < kSplits; ++s)
      lacks += summary.classes[c].sources[s] - summary.classes[c].covered[s];
    if (lacks > 0) lacking.emplace_back(-lacks, c);
  }
  if (lacking.empty()) return "";
  std::sort(lacking.begin(), lacking.end());
  std::string text = "without a graph, by class:";
  for (std::size_t i = 0; i < lacking.size() && i < 8; ++i) {
    text += fmt::format("{} {} ({})", i == 0 ? "" : ",", summary.classes[lacking[i].second].name,
                        -lacking[i].first);
  }
  return text + "\n";
}

}  // namespace

std::string text_of(const DatasetSummary& summary) {
  std::string text = fmt::format("{}: {} classes, {} examples at {}, digest {}\n\n", summary.name,
                                 summary.classes.size(), summary.examples,
                                 fmt::join(summary.levels, ", "), summary.digest);
  text += table_of_splits(summary) + worst_classes(summary);
  text += fmt::format("compiled only after mending: {}\n\n", summary.mended);
  text += line_of_spread("nodes of an example", summary.nodes);
  text += line_of_spread("tokens of a source", summary.tokens);
  const auto& edges = summary.edges;
  text += fmt::format("edges                  control {}, data {}, call {}; nodes {}\n", edges[0],
                      edges[1], edges[2], summary.all_nodes);
  text += fmt::format("tables                 words {}, statements {}, spellings of tokens {}\n",
                      summary.words, summary.statements, summary.spellings);
  text += fmt::format("bytes                  {}, {:.0f} an example\n\n", summary.bytes,
                      summary.examples == 0 ? 0.0
                                            : static_cast<double>(summary.bytes) /
                                                  static_cast<double>(summary.examples));
  return text + table_of_duplicates(summary);
}

std::string json_of(const DatasetSummary& summary) {
  Json classes = Json::array();
  for (const ClassSummary& one : summary.classes) classes.push_back(json_of_class(one));
  Json counts = Json::array();
  for (const NearDuplicateCount& count : summary.near_duplicates) {
    counts.push_back({{"threshold", count.threshold},
                      {"train", count.train},
                      {"validation", count.validation},
                      {"test", count.test}});
  }
  Json failures = Json::array();
  for (const DatasetFailure& failure : summary.failures) {
    failures.push_back({{"source", failure.source},
                        {"split", name_of(failure.split)},
                        {"message", failure.message}});
  }
  const Json json = {
      {"name", summary.name},
      {"digest", summary.digest},
      {"levels", summary.levels},
      {"examples", summary.examples},
      {"all", json_of_class(summary.all)},
      {"mended", summary.mended},
      {"nodes", json_of_spread(summary.nodes)},
      {"tokens", json_of_spread(summary.tokens)},
      {"edges",
       {{"control", summary.edges[0]}, {"data", summary.edges[1]}, {"call", summary.edges[2]}}},
      {"all_nodes", summary.all_nodes},
      {"words", summary.words},
      {"statements", summary.statements},
      {"spellings", summary.spellings},
      {"bytes", summary.bytes},
      {"node_histogram", summary.node_histogram},
      {"near_duplicates", counts},
      {"dropped", {{"threshold", summary.dropped_from}, {"sources", summary.dropped}}},
      {"classes", classes},
      {"failures", failures}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace irsight
