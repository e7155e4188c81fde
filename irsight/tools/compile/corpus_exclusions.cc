#include "irsight/tools/compile/corpus_exclusions.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "irsight/base/digest.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/frontend/function_digest.h"
#include "irsight/frontend/source_digest.h"

namespace irsight::tools {
namespace {

constexpr const char* kExclusionsFormat = "irsight-exclusions";
constexpr int kExclusionsVersion = 1;

std::map<std::string, std::string> exclusion_metadata() {
  return {{"format", kExclusionsFormat},
          {"version", std::to_string(kExclusionsVersion)},
          {"function_digest", std::to_string(kFunctionDigestVersion)},
          {"source_digest", std::to_string(kSourceDigestVersion)}};
}

Status check_exclusion_metadata(const Safetensors& file) {
  for (const auto& [key, expected] : exclusion_metadata()) {
    const auto found = file.metadata().find(key);
    const std::string value = found == file.metadata().end() ? "" : found->second;
    if (value == expected) continue;
    return tl::unexpected(Error{fmt::format("{}: {} is '{}', this irsight reads '{}'",
                                            file.file_name(), key, value, expected),
                                "irsight corpus exclude makes such files"});
  }
  return {};
}

Result<std::vector<std::uint64_t>> sorted_digests(const Safetensors& file,
                                                  const std::string& name) {
  auto array = file.array<std::uint64_t>(name);
  if (!array) return error_of(std::move(array));
  std::vector<std::uint64_t> digests(array->begin(), array->end());
  for (std::size_t i = 1; i < digests.size(); ++i) {
    if (digests[i] > digests[i - 1]) continue;
    return error("{}: {}: digests must rise; number {} is {}, behind {}", file.file_name(), name, i,
                 digests[i], digests[i - 1]);
  }
  return digests;
}

void sort_once(std::vector<std::uint64_t>& digests) {
  std::sort(digests.begin(), digests.end());
  digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
}

// Begins of names that suites' folders and packages have, with their suite.
struct SuiteName {
  std::string_view begin;
  std::string_view suite;
};
constexpr std::array kSuites = {
    SuiteName{"npb", "NPB"},
    SuiteName{"snu_npb", "NPB"},
    SuiteName{"nas-parallel", "NPB"},
    SuiteName{"rodinia", "Rodinia"},
    SuiteName{"parboil", "Parboil"},
    SuiteName{"polybench", "PolyBench"},
    SuiteName{"shoc", "SHOC"},
    SuiteName{"amdapp", "AMD SDK"},
    SuiteName{"amd-app-sdk", "AMD SDK"},
    SuiteName{"amd_app_sdk", "AMD SDK"},
    SuiteName{"nvidia-sdk", "NVIDIA SDK"},
    SuiteName{"nvidia_gpu_computing_sdk", "NVIDIA SDK"},
    SuiteName{"cuda-samples", "NVIDIA SDK"},
    SuiteName{"cuda_samples", "NVIDIA SDK"},
    SuiteName{"poj-104", "POJ-104"},
    SuiteName{"poj104", "POJ-104"},
};

// "shoc-master" and "npb3.3" are suites, "shock" is not.
bool begins_as(std::string_view component, std::string_view name) {
  if (!component.starts_with(name)) return false;
  return component.size() == name.size() ||
         std::isalpha(static_cast<unsigned char>(component[name.size()])) == 0;
}

}  // namespace

Result<Exclusions> Exclusions::open(const std::string& path) {
  Result<Safetensors> file = Safetensors::open(path);
  if (!file) return error_of(std::move(file));
  if (Status right = check_exclusion_metadata(*file); !right) return error_of(std::move(right));
  Exclusions exclusions;
  for (const std::string& name : file->names()) {
    const std::size_t dot = name.find_last_of('.');
    const std::string kind = dot == name.npos ? "" : name.substr(dot + 1);
    if (kind != "functions" && kind != "sources") {
      return error("{}: {}: a tensor is SET.functions or SET.sources", path, name);
    }
    auto digests = sorted_digests(*file, name);
    if (!digests) return error_of(std::move(digests));
    ExclusionSet& set = exclusions.sets_[name.substr(0, dot)];
    (kind == "functions" ? set.functions : set.sources) = std::move(*digests);
  }
  const auto stated = file->metadata().find("digest");
  if (stated == file->metadata().end() || stated->second != exclusions.digest()) {
    return error("{}: digest: the file says '{}', its digests make {}: it is damaged", path,
                 stated == file->metadata().end() ? "" : stated->second, exclusions.digest());
  }
  exclusions.index();
  return exclusions;
}

Status Exclusions::save(const std::string& path) const {
  std::vector<TensorSource> tensors;
  for (const auto& [name, set] : sets_) {
    tensors.push_back(tensor_source(name + ".functions", std::span(set.functions)));
    tensors.push_back(tensor_source(name + ".sources", std::span(set.sources)));
  }
  std::map<std::string, std::string> metadata = exclusion_metadata();
  metadata["digest"] = digest();
  return write_safetensors(path, std::move(tensors), metadata);
}

void Exclusions::put(const std::string& name, ExclusionSet set) {
  sort_once(set.functions);
  sort_once(set.sources);
  sets_[name] = std::move(set);
  index();
}

const std::string* Exclusions::set_of_function(std::uint64_t digest) const {
  const auto found = functions_.find(digest);
  return found == functions_.end() ? nullptr : found->second;
}

const std::string* Exclusions::set_of_source(std::uint64_t digest) const {
  const auto found = sources_.find(digest);
  return found == sources_.end() ? nullptr : found->second;
}

std::string Exclusions::digest() const {
  std::uint64_t digest = 0;
  for (const auto& [name, set] : sets_) {
    digest = digest_of_text(name, digest);
    digest = irsight::digest_of(std::span(set.functions), digest);
    digest = irsight::digest_of(std::span(set.sources), digest);
  }
  return text_of_digest(mixed(digest));
}

void Exclusions::index() {
  functions_.clear();
  sources_.clear();
  for (const auto& [name, set] : sets_) {  // names stay where they are: a map's nodes do
    for (const std::uint64_t digest : set.functions) functions_.emplace(digest, &name);
    for (const std::uint64_t digest : set.sources) sources_.emplace(digest, &name);
  }
}

std::string suite_of_path(std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    std::string component(path.substr(0, slash));
    std::transform(component.begin(), component.end(), component.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const SuiteName& name : kSuites) {
      if (begins_as(component, name.begin)) return std::string(name.suite);
    }
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return "";
}

}  // namespace irsight::tools
