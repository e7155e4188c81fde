#include <nlohmann/json.hpp>

#include "irsight/base/atomic_file.h"
#include "irsight/base/internal/json_object.h"
#include "irsight/base/json_text.h"
#include "irsight/base/mapped_file.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/vocabulary_state.h"

namespace irsight {
namespace {

using embeddings_internal::VocabularyEntry;
using Json = nlohmann::json;

constexpr std::string_view kFormat = "irsight vocabulary";
constexpr std::int64_t kVersion = 2;  // 1 had no rung `spaces`

/// What all that a file says is known by.
std::uint64_t digest_of_state(const Vocabulary::State& state) {
  using embeddings_internal::digest_of;
  std::uint64_t digest = digest_of(std::as_bytes(std::span(state.normalisation)));
  digest = digest_of(std::as_bytes(std::span(&state.cutoff, 1)), digest);
  digest = digest_of(std::as_bytes(std::span(state.rungs)), digest);
  digest = digest_of(std::as_bytes(std::span(state.counts)), digest);
  return embeddings_internal::digest_of_texts(state.texts, digest);
}

Rung rung_from_name(const std::string& name) {
  for (std::size_t i = 0; i < kRungs; ++i) {
    if (name_of(static_cast<Rung>(i)) == name) return static_cast<Rung>(i);
  }
  throw Json::other_error::create(501, "rung '" + name + "' is not known", nullptr);
}

std::vector<VocabularyEntry> entries_from(const Json& json) {
  std::vector<VocabularyEntry> entries;
  for (const Json& entry : json.at("entries")) {
    entries.push_back({.text = entry.at("text").get<std::string>(),
                       .rung = rung_from_name(entry.at("rung").get<std::string>()),
                       .count = entry.at("count").get<std::uint64_t>()});
  }
  return entries;
}

/// Errors without the path; may throw Json's.
Result<std::shared_ptr<Vocabulary::State>> state_from(const Json& json,
                                                      std::string_view normalisation) {
  if (!json.is_object() || json.value("format", "") != kFormat) return error("is no vocabulary");
  if (const auto version = json.at("version").get<std::int64_t>(); version != kVersion) {
    return error("version {} of the format, this irsight reads version {}", version, kVersion);
  }
  const auto rules = json.at("normalisation").get<std::string>();
  if (rules != normalisation) {
    return error("its statements are of the rules '{}', needed are '{}'", rules, normalisation);
  }
  const std::vector<VocabularyEntry> entries = entries_from(json);
  if (entries.empty() || entries.back().text != embeddings_internal::kUnknownText) {
    return error("entries: the last one is not {}", embeddings_internal::kUnknownText);
  }
  Result<std::shared_ptr<Vocabulary::State>> state = embeddings_internal::state_of(entries);
  if (!state) return state;
  (*state)->normalisation = rules;
  (*state)->cutoff = json.at("cutoff").get<std::uint64_t>();
  const std::string digest = embeddings_internal::text_of_digest(digest_of_state(**state));
  if (const auto said = json.at("digest").get<std::string>(); said != digest) {
    return error("is damaged: its digest is {}, it says {}", digest, said);
  }
  return state;
}

}  // namespace

std::string Vocabulary::json() const {
  std::string out = fmt::format(
      "{{\"format\": {}, \"version\": {}, \"normalisation\": {}, \"cutoff\": {}, \"digest\": "
      "\"{}\",\n\"entries\": [\n",
      json_quote(kFormat), kVersion, json_quote(normalisation()), cutoff(),
      embeddings_internal::text_of_digest(digest_of_state(*state_)));
  for (std::int32_t id = 0; id < size(); ++id) {
    out +=
        fmt::format("{{\"text\": {}, \"rung\": \"{}\", \"count\": {}}}{}\n", json_quote(text(id)),
                    name_of(rung(id)), count(id), id == unknown() ? "" : ",");
  }
  return out + "]}\n";
}

Status Vocabulary::write(const std::string& path) const {
  return write_file_atomically(path, json());
}

Result<Vocabulary> Vocabulary::read(const std::string& path, std::string_view normalisation) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return parse(path, *bytes, normalisation);
}

Result<Vocabulary> Vocabulary::parse(const std::string& name, std::string_view json,
                                     std::string_view normalisation) {
  const Result<Json> parsed = json_from<Json>(json);
  if (!parsed) return tl::unexpected(Error(parsed.error()).in(name));
  try {
    Result<std::shared_ptr<State>> state = state_from(*parsed, normalisation);
    if (!state) return tl::unexpected<Error>(std::move(state).error().in(name));
    return Vocabulary(*std::move(state));
  } catch (const Json::exception& failed) {
    return error("{}: {}", name, failed.what());
  }
}

}  // namespace irsight
