#include <algorithm>

#include "irsight/embeddings/internal/xfg_pair_state.h"

namespace irsight::embeddings_internal {
namespace {

constexpr std::size_t kShuffledPairs = 262'144;

}  // namespace

Result<std::size_t> XfgPairStream::next(std::span<ContextPair> pairs) {
  std::size_t filled = 0;
  while (filled < pairs.size()) {
    if (place_ == buffer_.size()) {
      refill();
      if (buffer_.empty()) break;
    }
    const std::size_t count = std::min(pairs.size() - filled, buffer_.size() - place_);
    std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(place_), count,
                pairs.begin() + static_cast<std::ptrdiff_t>(filled));
    place_ += count;
    filled += count;
  }
  return filled;
}

// Pairs of one edge stay together: the buffer grows beyond its measure by those of one at most.
void XfgPairStream::refill() {
  buffer_.clear();
  place_ = 0;
  while (buffer_.size() < kShuffledPairs) {
    if (next_edge_ == edges_.size() && !begin_part()) break;
    while (next_edge_ < edges_.size() && buffer_.size() < kShuffledPairs) {
      walk_->for_each_pair(edges_[next_edge_++],
                           [&](const ContextPair& pair) { buffer_.push_back(pair); });
    }
  }
  shuffle(std::span(buffer_), random_);
}

bool XfgPairStream::begin_part() {
  if (next_part_ == parts_.size()) return false;
  const Part& part = parts_[next_part_++];
  if (walk_ == nullptr || walked_ != part.graph) {
    walk_ = state_->walk(part.graph);
    walked_ = part.graph;
  }
  edges_.clear();
  next_edge_ = 0;
  state_->for_each_edge(part, [&](std::int32_t edge) {
    if (state_->share == 1 || random_.uniform() < state_->share) edges_.push_back(edge);
  });
  shuffle(std::span(edges_), random_);
  return true;
}

}  // namespace irsight::embeddings_internal
