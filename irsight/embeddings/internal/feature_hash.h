#pragma once

#include <cstdint>
#include <string_view>

#include "irsight/base/checksum.h"
#include "irsight/base/digest.h"

namespace irsight::embeddings_internal {

/// What a feature is of. The numbers are part of kFeatureRules.
enum class FeatureKind : std::uint64_t {
  kStatement = 1,
  kDetailPart = 2,
  kStatementAndDetail = 3,
  kFields = 4,
  kKind = 5,
  kStructure = 6,
};

/// Returns a hash of a sequence that ended with `before`, and of one more number. The order matters.
constexpr std::uint64_t hash_with(std::uint64_t before, std::uint64_t next) {
  return mixed(before * 0x9e3779b97f4a7c15U + next);
}

constexpr std::uint64_t hash_start(FeatureKind kind) {
  return mixed(static_cast<std::uint64_t>(kind));
}

constexpr std::uint64_t hash_with_text(std::uint64_t before, std::string_view text) {
  return hash_with(before, checksum(text));
}

/// Requires: buckets > 0.
constexpr std::int32_t bucket_of(std::uint64_t hash, std::int32_t buckets) {
  return static_cast<std::int32_t>(hash % static_cast<std::uint64_t>(buckets));
}

}  // namespace irsight::embeddings_internal
