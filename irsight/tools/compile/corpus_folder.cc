#include "irsight/tools/compile/corpus_folder.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "irsight/base/atomic_file.h"
#include "irsight/base/digest.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/frontend/function_digest.h"
#include "irsight/frontend/source_digest.h"

namespace irsight::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCorpusFormat = "irsight-corpus";
constexpr int kCorpusVersion = 1;
constexpr const char* kManifestFile = "manifest.json";
constexpr const char* kPackagesFile = "packages.jsonl";
constexpr const char* kFunctionsFile = "functions.safetensors";

tl::unexpected<Error> file_error(const fs::path& path, const std::error_code& why) {
  return error("{}: {}", path.string(), why.message());
}

Status remove_folder(const fs::path& folder) {
  std::error_code why;
  fs::remove_all(folder, why);
  if (why) return file_error(folder, why);
  return {};
}

Status check_package_name(const std::string& name) {
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '+' || c == '-' || c == '_';
  };
  const bool plain = !name.empty() && std::isalnum(static_cast<unsigned char>(name.front())) != 0 &&
                     std::all_of(name.begin(), name.end(), is_plain);
  if (!plain) {
    return error("{}: a package's name has letters, digits and . + - _, a letter or digit first",
                 name);
  }
  if (name == kManifestFile || name == kPackagesFile)
    return error("{}: no package can have this name: it is a file of every corpus", name);
  return {};
}

nlohmann::ordered_json manifest_of(const CorpusRules& rules) {
  return {{"format", kCorpusFormat},
          {"version", kCorpusVersion},
          {"function_digest", kFunctionDigestVersion},
          {"source_digest", kSourceDigestVersion},
          {"fewest_excluded_statements", kFewestExcludedStatements},
          {"exclusions", rules.exclusions},
          {"against", rules.against}};
}

std::string digest_of_functions(const std::vector<std::uint64_t>& functions) {
  return text_of_digest(mixed(irsight::digest_of(std::span(functions), 0)));
}

}  // namespace

Result<CorpusFolder> CorpusFolder::open(const std::string& path, const CorpusRules& rules) {
  CorpusFolder corpus;
  corpus.path_ = path;
  corpus.rules_ = rules;
  std::error_code why;
  fs::create_directories(path, why);
  if (why) return file_error(path, why);
  if (Status locked = corpus.lock(); !locked) return error_of(std::move(locked));
  if (!fs::exists(path + "/" + kManifestFile, why)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(path, why)) {
      if (entry.path().filename() != FolderLock::kName)
        return error("{}: holds other files and is no corpus", path);
    }
    if (Status written = corpus.write_manifest(); !written) return error_of(std::move(written));
  }
  if (Status right = corpus.check_manifest(&rules); !right) return error_of(std::move(right));
  if (Status loaded = corpus.load(); !loaded) return error_of(std::move(loaded));
  return corpus;
}

Result<CorpusFolder> CorpusFolder::read(const std::string& path) {
  CorpusFolder corpus;
  corpus.path_ = path;
  std::error_code ignored;
  if (!fs::exists(path + "/" + kManifestFile, ignored)) {
    return tl::unexpected(Error{path + ": is no corpus: it has no manifest.json",
                                "irsight corpus add and irsight corpus debian make one"});
  }
  if (Status right = corpus.check_manifest(nullptr); !right) return error_of(std::move(right));
  if (Status loaded = corpus.load(); !loaded) return error_of(std::move(loaded));
  return corpus;
}

Status CorpusFolder::lock() {
  Result<FolderLock> taken = FolderLock::take(path_);
  if (!taken) return error_of(std::move(taken));
  lock_ = *std::move(taken);
  return {};
}

Status CorpusFolder::check_manifest(const CorpusRules* wanted) {
  const std::string file = path_ + "/" + kManifestFile;
  const Result<std::string> text = read_file(file);
  if (!text) return tl::unexpected(text.error());
  const auto json = json_from<nlohmann::json>(*text).value_or(nullptr);
  if (!json.is_object()) return error("{}: is no JSON object", file);
  const nlohmann::json ours = manifest_of(wanted != nullptr ? *wanted : CorpusRules{});
  for (const auto& [key, expected] : ours.items()) {
    const bool is_rule = key == "exclusions" || key == "against";
    const auto found = json.find(key);
    if (found == json.end()) return error("{}: has no {}", file, key);
    if (is_rule && !found->is_string()) return error("{}: {} is no text", file, key);
    if ((is_rule && wanted == nullptr) || *found == expected) continue;
    return tl::unexpected(Error{
        fmt::format("{}: {} is {}, this run has {}", file, key, found->dump(), expected.dump()),
        "make another corpus, or give the options that this one was made with"});
  }
  rules_ = {.exclusions = json.at("exclusions"), .against = json.at("against")};
  return {};
}

Status CorpusFolder::load() {
  const std::string file = path_ + "/" + kPackagesFile;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return check_all_named();
  Result<std::string> text = read_file(file);
  if (!text) return error_of(std::move(text));
  std::istringstream lines(*text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    Result<PackageRecord> record = record_from_json(line);
    if (!record) return error("{}:{}: {}", file, number, record.error().message);
    if (Status named = check_package_name(record->name); !named) return named;
    if (record->failure.empty()) {
      if (Status ended = end_interrupted(*record); !ended) return ended;
      if (Status taken = take_functions(*record); !taken) return taken;
    }
    records_.push_back(std::move(*record));
  }
  return check_all_named();
}

// A run that was killed between a package's record and its folder's name has left the last step.
Status CorpusFolder::end_interrupted(const PackageRecord& record) const {
  const std::string to = path_ + "/" + record.name;
  std::error_code why;
  if (!lock_ || fs::exists(to, why) || !fs::exists(partial(record.name), why)) return {};
  fs::rename(partial(record.name), to, why);
  if (why) return file_error(to, why);
  return {};
}

// Records come before folders: one without a record is none that a run was interrupted at.
Status CorpusFolder::check_all_named() const {
  std::error_code why;
  for (const fs::directory_entry& entry : fs::directory_iterator(path_, why)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || find(name) != nullptr ||
        !fs::exists(entry.path() / kFunctionsFile, why))
      continue;
    return tl::unexpected(Error{
        fmt::format("{}/{}: does not name the package {}, of which there is a folder: lines are "
                    "missing",
                    path_, kPackagesFile, name),
        "put the list back, or remove the folder to have the package added anew"});
  }
  return {};
}

Status CorpusFolder::take_functions(const PackageRecord& record) {
  const std::string file = fmt::format("{}/{}/{}", path_, record.name, kFunctionsFile);
  const Result<Safetensors> opened = Safetensors::open(file);
  if (!opened) return tl::unexpected(opened.error());
  const auto digests = opened->array<std::uint64_t>("functions");
  if (!digests) return tl::unexpected(digests.error());
  const std::vector<std::uint64_t> list(digests->begin(), digests->end());
  if (digest_of_functions(list) != record.digest) {
    return error("{}: digest of its functions is {}, packages.jsonl says {}", file,
                 digest_of_functions(list), record.digest);
  }
  functions_.insert(list.begin(), list.end());
  return {};
}

const PackageRecord* CorpusFolder::find(const std::string& package) const {
  for (const PackageRecord& record : records_) {
    if (record.name == package) return &record;
  }
  return nullptr;
}

std::string CorpusFolder::digest() const {
  std::uint64_t digest = 0;
  for (const PackageRecord& record : records_) {
    if (record.failure.empty()) digest = digest_of_text(record.digest, digest);
  }
  return text_of_digest(mixed(digest));
}

Status CorpusFolder::begin(const std::string& package) {
  if (Status named = check_package_name(package); !named) return named;
  for (const std::uint64_t digest : added_)
    functions_.erase(digest);  // of one that was not finished
  added_.clear();
  package_ = package;
  modules_ = 0;
  if (Status removed = remove_folder(partial(package)); !removed) return removed;
  std::error_code why;
  fs::create_directory(partial(package), why);
  if (why) return file_error(partial(package), why);
  return {};
}

void CorpusFolder::add_function(std::uint64_t digest) {
  if (functions_.insert(digest).second) added_.push_back(digest);
}

Status CorpusFolder::add_module(const std::string& bitcode) {
  const std::string file = fmt::format("{}/{:05}.bc", partial(package_), modules_++);
  return write_file_atomically(file, bitcode);
}

Status CorpusFolder::finish(PackageRecord record) {
  record.modules = modules_;
  record.digest = digest_of_functions(added_);
  const std::string from = partial(package_);
  const std::string to = path_ + "/" + package_;
  if (Status written =
          write_safetensors(fmt::format("{}/{}", from, kFunctionsFile),
                            {tensor_source("functions", std::span<const std::uint64_t>(added_))});
      !written) {
    return written;
  }
  std::erase_if(records_, [&](const PackageRecord& other) { return other.name == package_; });
  if (Status removed = remove_folder(to); !removed) return removed;
  added_.clear();
  const bool has_failed = !record.failure.empty();
  records_.push_back(std::move(record));
  if (Status written = write_records(); !written) return written;
  if (has_failed) return remove_folder(from);
  std::error_code why;
  fs::rename(from, to, why);
  if (why) return file_error(to, why);
  return {};
}

Status CorpusFolder::hide(const std::string& package) const {
  const std::string from = path_ + "/" + package;
  std::error_code why;
  if (!fs::exists(from, why)) return {};
  if (Status removed = remove_folder(partial(package)); !removed) return removed;
  fs::rename(from, partial(package), why);
  if (why) return file_error(from, why);
  return {};
}

Status CorpusFolder::restart(const CorpusRules& rules) {
  if (!lock_) {
    if (Status locked = lock(); !locked) return locked;
  }
  std::vector<PackageRecord> gone;
  gone.swap(records_);
  functions_.clear();
  // In steps of which each leaves a corpus: the folders would be put back while records name them.
  for (const PackageRecord& record : gone) {
    if (Status hidden = hide(record.name); !hidden) return hidden;
  }
  if (Status written = write_records(); !written) return written;
  for (const PackageRecord& record : gone) {
    if (Status removed = remove_folder(partial(record.name)); !removed) return removed;
  }
  rules_ = rules;
  return write_manifest();
}

Status CorpusFolder::write_records() const {
  std::string text;
  for (const PackageRecord& record : records_) text += json_from_record(record) + '\n';
  return write_file_atomically(path_ + "/" + kPackagesFile, text);
}

Status CorpusFolder::write_manifest() const {
  return write_file_atomically(path_ + "/" + kManifestFile, manifest_of(rules_).dump(2) + '\n');
}

}  // namespace irsight::tools
