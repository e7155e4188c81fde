#include "irsight/tools/compile/corpus_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>

#include "irsight/base/progress.h"
#include "irsight/embeddings/default_files.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/corpus_debian.h"
#include "irsight/tools/compile/corpus_folder.h"
#include "irsight/tools/compile/corpus_options.h"
#include "irsight/tools/compile/corpus_package.h"

namespace irsight::tools {
namespace {

Result<int> run_corpus_add(const CorpusCommandLine& line) {
  const Result<CorpusLowering> lowering = lowering_from(line);
  if (!lowering) return tl::unexpected(lowering.error());
  const Result<std::vector<CorpusItem>> items = corpus_items(line.inputs);
  if (!items) return tl::unexpected(items.error());
  const Result<std::optional<Exclusions>> exclusions = exclusions_from(line);
  if (!exclusions) return tl::unexpected(exclusions.error());
  std::optional<CorpusFolder> against;
  if (!line.against.empty()) {
    Result<CorpusFolder> other = CorpusFolder::read(line.against);
    if (!other) return error_of(std::move(other));
    against = std::move(*other);
  }
  auto corpus =
      CorpusFolder::open(line.output, {.exclusions = *exclusions ? (*exclusions)->digest() : "none",
                                       .against = against ? against->digest() : "none"});
  if (!corpus) return error_of(std::move(corpus));
  const PackageRecord* before = corpus->find(line.name);
  if (before != nullptr && before->failure.empty()) {
    const std::string failed = before->failed == 0
                                   ? ""
                                   : fmt::format(", without {} of {} inputs, which failed",
                                                 before->failed, before->inputs);
    print_note(fmt::format("{}: the corpus has it already{}", line.name, failed));
    return kDone;
  }
  const CorpusTarget target = {.corpus = *corpus,
                               .exclusions = *exclusions ? &**exclusions : nullptr,
                               .against = against ? &*against : nullptr,
                               .lowering = *lowering};
  const Result<PackageRecord> record = add_package(
      target, *items,
      {.name = line.name, .version = line.version, .kind = line.kind, .origin = "files"});
  if (!record) return tl::unexpected(record.error());
  std::printf("%s", table_of_records({*record}).c_str());
  return record->failed > 0 ? kFailed : kDone;
}

// Names that the list lacks are a mistake to be told before hours of work.
Result<std::vector<DebianPackage>> wanted_packages(const CorpusCommandLine& line) {
  const Result<std::string> list =
      line.packages.empty() ? default_file("corpus_packages.json") : line.packages;
  if (!list) return tl::unexpected(list.error());
  Result<std::vector<DebianPackage>> packages = packages_from_list(*list);
  if (!packages || line.only.empty()) return packages;
  const auto is_named = [&](const std::string& name) {
    return std::find(line.only.begin(), line.only.end(), name) != line.only.end();
  };
  for (const std::string& name : line.only) {
    const bool known =
        std::any_of(packages->begin(), packages->end(),
                    [&](const DebianPackage& package) { return package.name == name; });
    if (!known) return error("--only {}: {} has no such package", name, *list);
  }
  std::erase_if(*packages, [&](const DebianPackage& package) { return !is_named(package.name); });
  return packages;
}

Result<int> run_corpus_debian(const CorpusCommandLine& line) {
  Result<std::vector<DebianPackage>> packages = wanted_packages(line);
  if (!packages) return error_of(std::move(packages));
  const Result<CorpusLowering> lowering = lowering_from(line);
  if (!lowering) return tl::unexpected(lowering.error());
  const Result<std::optional<Exclusions>> exclusions = exclusions_from(line);
  if (!exclusions) return tl::unexpected(exclusions.error());
  const Result<bool> all = run_debian({.packages = std::move(*packages),
                                       .script = shipped_script("build_package.sh"),
                                       .work = line.work,
                                       .corpus = line.output,
                                       .held_out = line.held_out,
                                       .builds = !line.no_build,
                                       .timeout_seconds = line.timeout,
                                       .exclusions = *exclusions ? &**exclusions : nullptr,
                                       .lowering = *lowering});
  if (!all) return tl::unexpected(all.error());
  return *all ? kDone : kFailed;
}

// What one run of `exclude` gathers.
struct ExclusionCount {
  ExclusionSet set;
  std::int64_t failed = 0;

  void take(const CorpusUnits& units) {
    if (!units.ok()) ++failed;
    if (units.source != 0) set.sources.push_back(units.source);
    for (const CorpusUnit& unit : units.units) {
      for (const FunctionDigest& function : unit.functions) {
        if (function.statements >= kFewestExcludedStatements)
          set.functions.push_back(function.digest);
      }
    }
  }
};

Result<int> run_corpus_exclude(const CorpusCommandLine& line) {
  Result<CorpusLowering> lowering = lowering_from(line);
  if (!lowering) return error_of(std::move(lowering));
  lowering->wants_bitcode = false;
  const Result<std::vector<CorpusItem>> items = corpus_items(line.inputs);
  if (!items) return tl::unexpected(items.error());
  Exclusions exclusions;
  if (std::error_code ignored; std::filesystem::exists(line.output, ignored)) {
    Result<Exclusions> before = Exclusions::open(line.output);
    if (!before) return error_of(std::move(before));
    exclusions = std::move(*before);
  }
  ExclusionCount count;
  Progress progress(static_cast<std::int64_t>(items->size()), "inputs");
  const Status ran =
      lower_for_corpus(*items, *lowering, [&](std::size_t i, CorpusUnits units) -> Status {
        if (!units.ok()) print_error({with_printable(units.message, (*items)[i].name), units.hint});
        progress.add(!units.ok());
        count.take(units);
        return {};
      });
  if (!ran) return tl::unexpected(ran.error());
  if (count.failed > 0 && count.set.functions.empty() && count.set.sources.empty()) {
    return error("{}: nothing of {} could be read: the file stays as it was", line.output,
                 line.name);
  }
  exclusions.put(line.name, std::move(count.set));
  if (Status saved = exclusions.save(line.output); !saved) return error_of(std::move(saved));
  const ExclusionSet& set = exclusions.sets().at(line.name);
  if (Status told =
          print(fmt::format("{}: {} inputs, {} failed, {} functions, {} sources\n", line.name,
                            items->size(), count.failed, set.functions.size(), set.sources.size()));
      !told)
    return error_of(std::move(told));
  return count.failed > 0 ? kFailed : kDone;
}

Result<int> run_corpus_show(const CorpusCommandLine& line) {
  const Result<CorpusFolder> corpus = CorpusFolder::read(line.output);
  if (!corpus) return tl::unexpected(corpus.error());
  std::string text;
  if (line.json) {
    for (const PackageRecord& record : corpus->records()) text += json_from_record(record) + '\n';
  } else {
    text = table_of_records(corpus->records());
  }
  std::fputs(text.c_str(), stdout);
  return kDone;
}

bool has_inputs(const CorpusCommandLine& line) {
  return !line.inputs.paths.empty() || !line.inputs.project.empty();
}

using CorpusRun = Result<int> (*)(const CorpusCommandLine&);

void end_with(const CorpusCommandLine& line, CorpusRun run) {
  const Result<int> status = run(line);
  if (!status) print_error(status.error());
  int code = status ? *status : kFailed;
  if (std::fflush(stdout) != 0) {
    print_error({"standard output: cannot write", {}});
    code = kFailed;
  }
  if (code != kDone) throw CLI::RuntimeError(code);
}

}  // namespace

void add_corpus_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* corpus = app.add_subcommand("corpus", "Collect IR of real software to learn from");
  corpus->require_subcommand(1);
  corpus->footer("Example: irsight corpus add mylib src/ -o corpus");
  auto line = std::make_shared<CorpusCommandLine>();
  line->inputs.arguments = std::move(clang_arguments);
  const auto verb = [&](const char* name, const char* what,
                        void (*declare_verb)(CLI::App&, CorpusCommandLine&), CorpusRun run,
                        bool reads_inputs) {
    CLI::App* added = corpus->add_subcommand(name, what);
    declare_verb(*added, *line);
    added->callback([line, name, run, reads_inputs] {
      if (reads_inputs && !has_inputs(*line)) {
        throw CLI::ValidationError(name, "no input: name files or folders, or -p FOLDER");
      }
      end_with(*line, run);
    });
  };
  verb("add", "Add sources, folders, IR, archives or objects as one package", declare_add,
       run_corpus_add, true);
  verb("debian", "Fetch, build and add Debian source packages", declare_debian, run_corpus_debian,
       false);
  verb("exclude", "Write down what an evaluation uses, so that corpora leave it out",
       declare_exclude, run_corpus_exclude, true);
  verb("show", "Print what a corpus holds", declare_show, run_corpus_show, false);
}

}  // namespace irsight::tools
