#include "irsight/embeddings/context_pairs.h"

#include <algorithm>
#include <array>

namespace irsight {

Status PairStream::skip(std::uint64_t count) {
  std::array<ContextPair, 1024> passed;
  std::uint64_t left = count;
  while (left > 0) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, passed.size()));
    Result<std::size_t> got = next(std::span(passed).first(wanted));
    if (!got) return error_of(std::move(got));
    if (*got == 0) {
      return error("pairs: {} were read before, the source has {} now", count, count - left);
    }
    left -= *got;
  }
  return {};
}

}  // namespace irsight
