#include "irsight/tools/compile/corpus_package.h"

#include "irsight/base/progress.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/corpus_reduction.h"

namespace irsight::tools {
namespace {

// One package on its way into a corpus.
class PackageRun {
 public:
  PackageRun(const CorpusTarget& target, PackageRecord about)
      : target_(target), record_(std::move(about)) {}

  Result<PackageRecord> run(const std::vector<CorpusItem>& items) {
    if (Status begun = target_.corpus.begin(record_.name); !begun)
      return error_of(std::move(begun));
    record_.inputs = static_cast<std::int64_t>(items.size());
    const std::vector<CorpusItem> wanted = without_suites(items);
    Progress progress(static_cast<std::int64_t>(wanted.size()), record_.name + " inputs");
    Status ran = lower_for_corpus(wanted, target_.lowering, [&](std::size_t i, CorpusUnits units) {
      progress.add(!units.ok());
      return take(wanted[i], units);
    });
    if (!ran) return error_of(std::move(ran));
    if (record_.seen == 0 && record_.failed > 0) {
      const CorpusFailure& first = record_.failures.front();
      record_.failure = fmt::format("all {} inputs failed; {}: {}", record_.failed, first.file,
                                    first.message.substr(0, first.message.find('\n')));
    }
    if (Status done = target_.corpus.finish(record_); !done) return error_of(std::move(done));
    return target_.corpus.records().back();
  }

 private:
  std::vector<CorpusItem> without_suites(const std::vector<CorpusItem>& items);
  Status take(const CorpusItem& item, const CorpusUnits& units);
  Status take_unit(const CorpusUnit& unit);
  bool keeps(const FunctionDigest& function, const std::string* source_set);
  void failed(const std::string& name, const Error& why);

  const CorpusTarget& target_;
  PackageRecord record_;
};

std::vector<CorpusItem> PackageRun::without_suites(const std::vector<CorpusItem>& items) {
  std::vector<CorpusItem> wanted;
  for (const CorpusItem& item : items) {
    const std::string suite =
        target_.exclusions == nullptr ? "" : suite_of_path(record_.name + "/" + item.name);
    if (suite.empty()) {
      wanted.push_back(item);
    } else {
      ++record_.left_out[suite];
    }
  }
  return wanted;
}

void PackageRun::failed(const std::string& name, const Error& why) {
  print_error({with_printable(why.message, name), why.hint});
  ++record_.failed;
  if (record_.failures.size() < kMostFailures) record_.failures.push_back({name, why.message});
}

Status PackageRun::take(const CorpusItem& item, const CorpusUnits& units) {
  if (!units.ok()) failed(item.name, {units.message, units.hint});
  for (const CorpusUnit& unit : units.units) {
    if (Status taken = take_unit(unit); !taken) return taken;
  }
  return {};
}

Status PackageRun::take_unit(const CorpusUnit& unit) {
  const std::string* source_set =
      target_.exclusions == nullptr ? nullptr : target_.exclusions->set_of_source(unit.source);
  std::vector<bool> keep;
  std::int64_t statements = 0;
  std::int64_t kept = 0;
  for (const FunctionDigest& function : unit.functions) {
    keep.push_back(keeps(function, source_set));
    if (!keep.back()) continue;
    target_.corpus.add_function(function.digest);
    statements += function.statements;
    ++kept;
  }
  if (kept == 0) return {};
  // This process can read what a worker has verified and written; where it cannot, the corpus loses these functions and
  // has them as seen: no later one is taken in their place, so that no run depends on it.
  const Result<std::string> reduced = reduced_module(unit.name, unit.bitcode, keep);
  if (!reduced) {
    failed(unit.name, reduced.error());
    return {};
  }
  record_.kept += kept;
  record_.statements += statements;
  return target_.corpus.add_module(*reduced);
}

bool PackageRun::keeps(const FunctionDigest& function, const std::string* source_set) {
  ++record_.seen;
  const std::string* set = source_set;
  if (set == nullptr && target_.exclusions != nullptr &&
      function.statements >= kFewestExcludedStatements) {
    set = target_.exclusions->set_of_function(function.digest);
  }
  if (set != nullptr) {
    ++record_.excluded[*set];
    return false;
  }
  const bool known = target_.corpus.has_function(function.digest) ||
                     (target_.against != nullptr && target_.against->has_function(function.digest));
  record_.duplicates += known ? 1 : 0;
  return !known;
}

}  // namespace

Result<PackageRecord> add_package(const CorpusTarget& target, const std::vector<CorpusItem>& items,
                                  PackageRecord about) {
  return PackageRun(target, std::move(about)).run(items);
}

}  // namespace irsight::tools
