#include "irsight/tools/compile/corpus_debian.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/corpus_folder.h"
#include "irsight/tools/compile/corpus_inputs.h"
#include "irsight/tools/compile/corpus_package.h"

namespace irsight::tools {
namespace {

constexpr const char* kListFormat = "irsight-corpus-packages";
constexpr int kListVersion = 1;

DebianPackage package_from_json(const nlohmann::json& json) {
  DebianPackage package;
  package.name = json.at("name");
  package.version = json.value("version", "");
  package.kind = json.value("kind", "");
  package.language = json.value("language", "");
  package.held_out = json.value("held_out", false);
  package.subdir = json.value("subdir", "");
  package.system = json.value("system", "");
  package.arguments = json.value("arguments", std::vector<std::string>());
  return package;
}

// Runs a program with nothing to read, its words thrown away: its log and its state say what came of it.
Status run_quietly(const std::vector<std::string>& words) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    ::posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  }
  pid_t child = 0;
  const int why = ::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (why != 0) return error("{}: {}", words.front(), std::strerror(why));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {};
}

// What build_package.sh wrote: `done VERSION SYSTEM OBJECTS FAILED` or `failed REASON`.
struct BuildState {
  bool done = false;
  std::string version = {};
  std::int64_t unbuilt = 0;  // objects that could not be made
  std::string reason = {};   // unless done; empty: nothing was tried
};

BuildState state_of(const std::string& work, const std::string& package) {
  const Result<std::string> text = read_file(fmt::format("{}/packages/{}/state", work, package));
  if (!text) return {};
  std::istringstream words(*text);
  BuildState state;
  std::string word;
  words >> word;
  state.done = word == "done";
  if (state.done) {
    std::string system;
    std::int64_t objects = 0;
    words >> state.version >> system >> objects >> state.unbuilt;
  } else {
    std::getline(words >> std::ws, state.reason);
  }
  return state;
}

class DebianBuild {
 public:
  explicit DebianBuild(const DebianRun& run) : run_(run) {}

  Result<bool> all() {
    const std::string exclusions = run_.exclusions == nullptr ? "none" : run_.exclusions->digest();
    auto corpus = CorpusFolder::open(run_.corpus, {.exclusions = exclusions, .against = "none"});
    if (!corpus) return error_of(std::move(corpus));
    if (Status added = add_packages(*corpus, nullptr); !added) return error_of(std::move(added));
    const bool any_held_out = std::any_of(run_.packages.begin(), run_.packages.end(),
                                          [](const auto& package) { return package.held_out; });
    if (run_.held_out.empty() || !any_held_out) return !failed_;
    auto held_out = opened_held_out({.exclusions = exclusions, .against = corpus->digest()});
    if (!held_out) return error_of(std::move(held_out));
    if (Status added = add_packages(*held_out, &*corpus); !added) return error_of(std::move(added));
    return !failed_;
  }

 private:
  Result<CorpusFolder> opened_held_out(const CorpusRules& rules) const;
  Status check_can_be_made_again(const CorpusFolder& held_out) const;
  Status add_packages(CorpusFolder& corpus, const CorpusFolder* against);
  Status add(const DebianPackage& package, const CorpusTarget& target);
  BuildState built(const DebianPackage& package);
  Status record_failure(CorpusFolder& corpus, PackageRecord about, const std::string& why);

  const DebianRun& run_;
  bool failed_ = false;
};

Result<CorpusFolder> DebianBuild::opened_held_out(const CorpusRules& rules) const {
  std::error_code ignored;
  if (std::filesystem::exists(run_.held_out + "/manifest.json", ignored)) {
    Result<CorpusFolder> before = CorpusFolder::read(run_.held_out);
    if (!before) return before;
    if (before->rules().against != rules.against) {
      if (Status safe = check_can_be_made_again(*before); !safe) return error_of(std::move(safe));
      print_note(fmt::format("{}: is made anew, since {} has changed", run_.held_out, run_.corpus));
      if (Status begun = before->restart(rules); !begun) return error_of(std::move(begun));
    }
  }
  return CorpusFolder::open(run_.held_out, rules);
}

// Making it anew removes its packages: only what this run puts back.
Status DebianBuild::check_can_be_made_again(const CorpusFolder& held_out) const {
  const std::string& path = run_.held_out;
  if (held_out.rules().against == "none") {
    return tl::unexpected(Error{fmt::format("{}: is a corpus of its own, held out of none", path),
                                "name another folder for the packages that are held out"});
  }
  for (const PackageRecord& record : held_out.records()) {
    const bool is_listed = std::any_of(run_.packages.begin(), run_.packages.end(), [&](auto& one) {
      return one.held_out && one.name == record.name;
    });
    const bool can_be = is_listed && (run_.builds || state_of(run_.work, record.name).done);
    if (can_be || !record.failure.empty()) continue;
    return tl::unexpected(
        Error{fmt::format("{}: holds {}, which would go, since {} has changed, and is {}", path,
                          record.name, run_.corpus, is_listed ? "not built here" : "not asked for"),
              "ask for all packages that are held out, or name another folder for them"});
  }
  return {};
}

Status DebianBuild::add_packages(CorpusFolder& corpus, const CorpusFolder* against) {
  const CorpusTarget target = {.corpus = corpus,
                               .exclusions = run_.exclusions,
                               .against = against,
                               .lowering = run_.lowering};
  for (const DebianPackage& package : run_.packages) {
    if (package.held_out != (against != nullptr)) continue;
    if (Status added = add(package, target); !added) return added;
  }
  return {};
}

Status DebianBuild::add(const DebianPackage& package, const CorpusTarget& target) {
  const PackageRecord* before = target.corpus.find(package.name);
  if (before != nullptr && before->failure.empty()) {
    if (package.version.empty() || package.version == before->version) return {};
    return error("{}: has {} {}, the list names version {}", target.corpus.path(), package.name,
                 before->version, package.version);
  }
  const BuildState state = built(package);
  if (!state.done && state.reason.empty()) {
    print_note(package.name + ": is not built yet");
    return {};
  }
  PackageRecord about = {.name = package.name,
                         .version = state.done ? state.version : package.version,
                         .kind = package.kind,
                         .language = package.language,
                         .origin = "debian",
                         .unbuilt = state.unbuilt};
  if (!state.done) return record_failure(target.corpus, std::move(about), state.reason);
  if (!package.version.empty() && state.version != package.version) {
    return record_failure(
        target.corpus, std::move(about),
        fmt::format("version {} is built, the list names {}", state.version, package.version));
  }
  auto items = objects_with_bitcode(fmt::format("{}/packages/{}", run_.work, package.name));
  if (!items) return record_failure(target.corpus, std::move(about), items.error().message);
  const Result<PackageRecord> record = add_package(target, *items, std::move(about));
  if (!record) return tl::unexpected(record.error());
  const std::string missing = state.unbuilt == 0
                                  ? ""
                                  : fmt::format("; {} objects could not be made: see {}/log/{}.log",
                                                state.unbuilt, run_.work, package.name);
  print_note(fmt::format("{}: {} modules, {} functions{}", record->name, record->modules,
                         record->kept, missing));
  return {};
}

BuildState DebianBuild::built(const DebianPackage& package) {
  BuildState before = state_of(run_.work, package.name);
  if (before.done || !run_.builds) return before;
  std::vector<std::string> words = {run_.script, "--jobs", std::to_string(run_.lowering.workers),
                                    "--timeout", std::to_string(run_.timeout_seconds)};
  const auto option = [&](const char* name, const std::string& value) {
    if (!value.empty()) words.insert(words.end(), {name, value});
  };
  option("--version", package.version);
  option("--subdir", package.subdir);
  option("--system", package.system);
  words.insert(words.end(), {package.name, run_.work, "--"});
  words.insert(words.end(), package.arguments.begin(), package.arguments.end());
  if (const Status ran = run_quietly(words); !ran) return {.reason = ran.error().message};
  BuildState after = state_of(run_.work, package.name);
  if (!after.done && after.reason.empty()) after.reason = "build_package.sh ended before its time";
  return after;
}

Status DebianBuild::record_failure(CorpusFolder& corpus, PackageRecord about,
                                   const std::string& why) {
  failed_ = true;
  print_error({about.name + ": " + why, {}});
  about.failure = why;
  if (Status begun = corpus.begin(about.name); !begun) return begun;
  return corpus.finish(std::move(about));
}

}  // namespace

Result<std::vector<DebianPackage>> packages_from_list(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  const Result<nlohmann::json> parsed = json_from<nlohmann::json>(*text);
  if (!parsed) return tl::unexpected(Error(parsed.error()).in(path));
  try {
    const nlohmann::json& json = *parsed;
    if (json.value("format", "") != kListFormat) {
      return error("{}: format is '{}', a list of packages says '{}'", path,
                   json.value("format", ""), kListFormat);
    }
    if (json.value("version", 0) != kListVersion) {
      return error("{}: version is {}, this irsight reads {}", path, json.value("version", 0),
                   kListVersion);
    }
    std::vector<DebianPackage> packages;
    std::set<std::string> names;
    for (const auto& entry : json.at("packages")) {
      packages.push_back(package_from_json(entry));
      const std::string& name = packages.back().name;
      if (!names.insert(name).second) return error("{}: names {} twice", path, name);
    }
    return packages;
  } catch (const nlohmann::json::exception& wrong) {
    return error("{}: {}", path, wrong.what());
  }
}

Result<bool> run_debian(const DebianRun& run) { return DebianBuild(run).all(); }

}  // namespace irsight::tools
