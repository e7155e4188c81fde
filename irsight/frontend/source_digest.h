#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace irsight {

/// What a source is known again by.
struct SourceDigest {
  std::uint64_t digest = 0;
  std::int64_t tokens = 0;
};

/// The version of the rule by which source_digest() makes digests; files that hold some name it.
inline constexpr int kSourceDigestVersion = 1;

/// How numbers, strings and characters stand among tokens.
enum class Literals : std::uint8_t {
  kErased,  ///< `0`, `s` and `c`
  kSpelt,   ///< as they are written
};

/// The version of the rule by which source_tokens() tells tokens apart, of either kind of literals.
inline constexpr int kSourceTokensVersion = 2;

/// Returns the tokens of C, C++, CUDA or OpenCL source (docs/corpus.md, C5): keywords and punctuation
/// as they are spelt, and `i` for an identifier. Comments, white space and preprocessor lines are
/// left out, so neither renaming nor the loss of all #include lines makes a difference.
///
/// Any bytes are taken. Determinism: depends on the text alone; every language is read with the
/// keywords of C++20.
std::vector<std::string> source_tokens(std::string_view text, Literals literals);

/// Returns the digest of source_tokens() with literals erased, and the number of the tokens.
SourceDigest source_digest(std::string_view text);

/// Returns whether lines of C, C++, CUDA or OpenCL source may have other numbers than their places: #line, or # and a number, says so,
/// even where #if leaves it out. (Of trigraphs nothing is known.) Any bytes are taken.
bool renumbers_lines(std::string_view text);

}  // namespace irsight
