// irsight inst2vec vocabulary, irsight inst2vec coverage: which statements have ids.

#include <memory>
#include <nlohmann/json.hpp>

#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/inst2vec_command.h"
#include "irsight/tools/data/inst2vec_inputs.h"

namespace irsight::tools {
namespace {

using Json = nlohmann::json;

struct VocabularyLine {
  GraphFolders graphs;
  std::uint64_t cutoff = 300;
  std::string output;
};

Result<int> make_vocabulary(const VocabularyLine& line) {
  Result<std::vector<XfgFolder>> folders = open_folders(line.graphs);
  if (!folders) return error_of(std::move(folders));
  const SelectedGraphs selected = select(*folders, line.graphs.selection());
  const StatementCounts counts = count_statements(*folders, selected);
  if (counts.total() == 0) return error("{}: has no statements", line.graphs.folders.front());
  const Vocabulary vocabulary = Vocabulary::build(counts, {.cutoff = line.cutoff});
  if (Status written = vocabulary.write(line.output); !written) return error_of(std::move(written));
  print_note(fmt::format(
      "{}: {} ids of {} statements, {} different, in {} functions ({} repeated ones left out)",
      line.output, vocabulary.size(), counts.total(), counts.distinct(), selected.functions,
      selected.repeated));
  return kDone;
}

struct CoverageLine {
  GraphFolders graphs;
  std::string vocabulary;
  bool json = false;
};

struct PackageCoverage {
  std::string package;
  std::uint64_t statements = 0;
  std::uint64_t distinct = 0;
  Coverage coverage;
};

std::vector<PackageCoverage> coverage_of(std::span<const XfgFolder> folders,
                                         const CoverageLine& line, const Vocabulary& vocabulary) {
  std::vector<PackageCoverage> rows;
  const XfgSelection selection = line.graphs.selection();
  StatementCounts all;
  for (const std::string& package : packages_of(folders)) {
    if (!selection.has(package)) continue;
    const XfgSelection one{.only = {package}, .without = {}, .once = selection.once};
    const StatementCounts counts = count_statements(folders, select(folders, one));
    rows.push_back({package, counts.total(), counts.distinct(), vocabulary.coverage(counts)});
    all.merge(counts);
  }
  rows.push_back({"all", all.total(), all.distinct(), vocabulary.coverage(all)});
  return rows;
}

std::string table_of(const std::vector<PackageCoverage>& rows) {
  std::string text = fmt::format("{:<24}{:>12}{:>10}", "package", "statements", "distinct");
  for (std::size_t i = 0; i + 1 < kRungs; ++i)
    text += fmt::format("{:>10}", name_of(static_cast<Rung>(i)));
  text += "   unknown\n";
  for (const PackageCoverage& row : rows) {
    const std::string name = row.package.empty() ? "(none)" : printable(row.package);
    text += fmt::format("{:<24}{:>12}{:>10}", name, row.statements, row.distinct);
    for (std::size_t i = 0; i + 1 < kRungs; ++i)
      text += fmt::format("{:>9.3f}%", 100 * row.coverage.up_to(static_cast<Rung>(i)));
    text += fmt::format("{:>10}\n", row.coverage.occurrences[kRungs - 1]);
  }
  return text +
         "Shares of occurrences that are known at a rung or before it; unknown ones counted.\n";
}

std::string json_of(const std::vector<PackageCoverage>& rows) {
  Json list = Json::array();
  for (const PackageCoverage& row : rows) {
    Json rungs;
    for (std::size_t i = 0; i < kRungs; ++i) {
      const auto rung = static_cast<Rung>(i);
      rungs[std::string(name_of(rung))] = {{"occurrences", row.coverage.occurrences[i]},
                                           {"statements", row.coverage.statements[i]},
                                           {"up_to", row.coverage.up_to(rung)}};
    }
    list.push_back({{"package", row.package},
                    {"statements", row.statements},
                    {"distinct", row.distinct},
                    {"rungs", rungs}});
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<int> show_coverage(const CoverageLine& line) {
  const Result<Vocabulary> vocabulary = Vocabulary::read(line.vocabulary);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  Result<std::vector<XfgFolder>> folders = open_folders(line.graphs);
  if (!folders) return error_of(std::move(folders));
  const std::vector<PackageCoverage> rows = coverage_of(*folders, line, *vocabulary);
  return print(line.json ? json_of(rows) : table_of(rows)).map([] { return kDone; });
}

}  // namespace

void add_inst2vec_vocabulary(CLI::App& inst2vec) {
  CLI::App* verb = inst2vec.add_subcommand("vocabulary", "Give ids to the statements of graphs");
  auto line = std::make_shared<VocabularyLine>();
  declare(*verb, line->graphs);
  verb->add_option("--cutoff", line->cutoff,
                   "What occurs at most so often gets no id of its own (docs/vocabulary.md)")
      ->check(number_from(0, 1e18))
      ->capture_default_str();
  verb->add_option("-o,--output", line->output, "File for the vocabulary, JSON")->required();
  verb->footer("Example: irsight inst2vec vocabulary graphs/ --cutoff 300 -o vocabulary.json");
  run_when_chosen(
      *verb, [line] { return make_vocabulary(*line); },
      [line] { return check_outputs({{"-o", line->output}}, files_of(line->graphs)); });
}

void add_inst2vec_coverage(CLI::App& inst2vec) {
  CLI::App* verb = inst2vec.add_subcommand(
      "coverage", "Say how much of each package a vocabulary knows, by rung");
  auto line = std::make_shared<CoverageLine>();
  verb->add_option("vocabulary", line->vocabulary, "A vocabulary's file")->required();
  declare(*verb, line->graphs);
  verb->add_flag("--json", line->json, "Print JSON: a list of packages, then all");
  verb->footer("Example: irsight inst2vec coverage vocabulary.json held-out/");
  run_when_chosen(*verb, [line] { return show_coverage(*line); });
}

}  // namespace irsight::tools
