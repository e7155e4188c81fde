#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace irsight {

/// The vocabulary of DeepTune's tokens: words of OpenCL C (types, keywords, built-in functions and constants), then the
/// printable characters of ASCII, line break and tab, and last "!UNK". Ids count from 0 in this order.
const std::vector<std::string_view>& deeptune_vocabulary();

/// A token: bytes [first, first + size) of the text.
struct DeeptuneToken {
  std::int32_t id;
  std::size_t first;
  std::size_t size;

  bool operator==(const DeeptuneToken&) const = default;
};

/// Returns the tokens of a text: at each place the longest word of the vocabulary that stands there, whatever stands before
/// or behind it; else the character. A byte outside the vocabulary is "!UNK".
///
///   int aint = 1;   →   int ␣ a int ␣ = ␣ 1 ;
///
/// Source: Cummins et al., "End-to-end deep learning of optimization heuristics", PACT 2017, section III-B, "sequence encoder".
/// Deviation: docs/representations.md lists it. Cost: linear in the text.
std::vector<DeeptuneToken> deeptune_tokens(std::string_view text);

}  // namespace irsight
