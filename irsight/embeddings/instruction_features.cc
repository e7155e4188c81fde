#include "irsight/embeddings/instruction_features.h"

#include <algorithm>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/feature_hash.h"

namespace irsight {
namespace {

using embeddings_internal::bucket_of;
using embeddings_internal::FeatureKind;
using embeddings_internal::hash_start;
using embeddings_internal::hash_with_text;

std::uint64_t hash_of_both(std::string_view statement, std::string_view detail) {
  return hash_with_text(hash_with_text(hash_start(FeatureKind::kStatementAndDetail), statement),
                        detail);
}

// Where the part that starts at `begin` ends: strings are as JSON has them, with a backslash before what is special.
std::size_t end_of_part(std::string_view detail, std::size_t begin) {
  bool is_quoted = false;
  std::size_t i = begin;
  for (; i < detail.size() && (is_quoted || detail[i] != ' '); ++i) {
    if (detail[i] == '"') is_quoted = !is_quoted;
    if (is_quoted && detail[i] == '\\') ++i;
  }
  return std::min(i, detail.size());
}

}  // namespace

std::vector<std::string_view> detail_parts(std::string_view detail) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin < detail.size();) {
    const std::size_t end = end_of_part(detail, begin);
    if (end > begin) parts.push_back(detail.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::int32_t num_word_feature_rows(std::int32_t buckets) { return num_encoding_rows() + buckets; }

void append_word_features(std::string_view statement,
                          std::span<const std::uint32_t, kInstructionFields> code,
                          std::string_view detail, std::int32_t buckets,
                          std::vector<std::int32_t>& rows) {
  check(buckets > 0, "append_word_features: buckets > 0");
  InstructionCode fields;
  std::copy(code.begin(), code.end(), fields.begin());
  append_encoding_rows(fields, rows);
  const auto hashed = static_cast<std::ptrdiff_t>(rows.size());
  const auto add = [&](std::uint64_t hash) {
    rows.push_back(num_encoding_rows() + bucket_of(hash, buckets));
  };
  if (!statement.empty()) add(hash_with_text(hash_start(FeatureKind::kStatement), statement));
  for (const std::string_view part : detail_parts(detail))
    add(hash_with_text(hash_start(FeatureKind::kDetailPart), part));
  if (!statement.empty() && !detail.empty()) add(hash_of_both(statement, detail));
  std::sort(rows.begin() + hashed, rows.end());
  rows.erase(std::unique(rows.begin() + hashed, rows.end()), rows.end());
}

}  // namespace irsight
