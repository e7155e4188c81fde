#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace irsight {

/// What a source is known again by.
struct SourceDigest {
  std::uint64_t digest = 0;
  std::int64_t tokens = 0;
};

/// The version of the rule by which source_digest() makes digests; files that hold some name it.
inline constexpr int kSourceDigestVersion = 1;

/// Returns C, C++, CUDA or OpenCL source as its tokens with a space behind each (docs/corpus.md, C5):
/// keywords and punctuation as they are spelt, `i` for an identifier, `0` for a number, `s` for a
/// string and `c` for a character. Comments, white space and preprocessor lines are left out, so
/// neither renaming nor the loss of all #include lines makes a difference.
///
/// Any bytes are taken. Determinism: depends on the text alone; every language is read with the
/// keywords of C++20.
std::string normalised_source(std::string_view text, std::int64_t& tokens);

/// Returns the digest of normalised_source() and the number of its tokens.
SourceDigest source_digest(std::string_view text);

}  // namespace irsight
