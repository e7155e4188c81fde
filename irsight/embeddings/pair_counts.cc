#include "irsight/embeddings/pair_counts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "irsight/base/check.h"
#include "irsight/base/random.h"

namespace irsight {
namespace {

std::uint64_t key_of(ContextPair pair) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(pair.target)) << 32U) |
         static_cast<std::uint32_t>(pair.context);
}

double share_kept(double total, double count, double threshold) {
  return count <= 0 ? 1.0 : std::min(1.0, std::sqrt(threshold * total / count));
}

class SubsampledStream final : public PairStream {
 public:
  SubsampledStream(std::unique_ptr<PairStream> stream, const PairCounts& counts, double threshold,
                   Random random)
      : stream_(std::move(stream)), counts_(counts), threshold_(threshold), random_(random) {}

  Result<std::size_t> next(std::span<ContextPair> pairs) override {
    std::size_t filled = 0;
    while (filled < pairs.size()) {
      if (place_ == read_) {
        Result<std::size_t> got = stream_->next(buffer_);
        if (!got) return got;
        if (*got == 0) break;
        read_ = *got;
        place_ = 0;
      }
      const ContextPair pair = buffer_[place_++];
      if (random_.uniform() < counts_.kept(pair, threshold_)) pairs[filled++] = pair;
    }
    return filled;
  }

 private:
  std::unique_ptr<PairStream> stream_;
  const PairCounts& counts_;
  double threshold_;
  Random random_;
  std::array<ContextPair, 4096> buffer_;
  std::size_t place_ = 0;
  std::size_t read_ = 0;
};

}  // namespace

std::size_t PairCounts::slot_of(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = mixed(key) & mask;
  while (slots_[slot].count != 0 && slots_[slot].key != key) slot = (slot + 1) & mask;
  return slot;
}

void PairCounts::grow() {
  std::vector<Slot> old(std::max<std::size_t>(64, slots_.size() * 2));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.count != 0) slots_[slot_of(slot.key)] = slot;
  }
}

void PairCounts::add(ContextPair pair, std::uint64_t count) {
  if (count == 0) return;
  if (slots_.size() * 3 <= distinct_ * 4 + 4) grow();
  Slot& slot = slots_[slot_of(key_of(pair))];
  if (slot.count == 0) {
    slot.key = key_of(pair);
    ++distinct_;
  }
  slot.count += count;
  total_ += count;
}

void PairCounts::merge(const PairCounts& other) {
  check(this != &other, "counts are merged with other ones");
  for (const Slot& slot : other.slots_) {
    add({static_cast<std::int32_t>(slot.key >> 32U), static_cast<std::int32_t>(slot.key)},
        slot.count);
  }
}

Status PairCounts::add_all(const PairSource& source) {
  Result<std::unique_ptr<PairStream>> stream = source.open(PairShare{});
  if (!stream) return error_of(std::move(stream));
  std::array<ContextPair, 4096> buffer;
  for (;;) {
    Result<std::size_t> got = (*stream)->next(buffer);
    if (!got) return error_of(std::move(got));
    if (*got == 0) return {};
    for (std::size_t i = 0; i < *got; ++i) add(buffer[i]);
  }
}

std::uint64_t PairCounts::operator[](ContextPair pair) const {
  return slots_.empty() ? 0 : slots_[slot_of(key_of(pair))].count;
}

std::vector<std::pair<ContextPair, std::uint64_t>> PairCounts::sorted() const {
  std::vector<Slot> used;
  used.reserve(distinct_);
  std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(used),
               [](const Slot& slot) { return slot.count != 0; });
  std::sort(used.begin(), used.end(), [](const Slot& a, const Slot& b) { return a.key < b.key; });
  std::vector<std::pair<ContextPair, std::uint64_t>> pairs;
  pairs.reserve(used.size());
  for (const Slot& slot : used) {
    pairs.push_back({{static_cast<std::int32_t>(slot.key >> 32U),
                      static_cast<std::int32_t>(slot.key & 0xffffffffU)},
                     slot.count});
  }
  return pairs;
}

double PairCounts::kept(ContextPair pair, double threshold) const {
  return share_kept(static_cast<double>(total_), static_cast<double>((*this)[pair]), threshold);
}

double PairCounts::expected(double threshold) const {
  double sum = 0;
  for (const Slot& slot : slots_) {
    const auto count = static_cast<double>(slot.count);
    sum += count * share_kept(static_cast<double>(total_), count, threshold);
  }
  return sum;
}

SubsampledPairs::SubsampledPairs(const PairSource& source, const PairCounts& counts,
                                 double threshold)
    : source_(source), counts_(counts), threshold_(threshold) {
  check(threshold > 0, "a threshold of subsampling is above 0");
  // The source may be a share of what was counted.
  const double share = counts.total() == 0 ? 0
                                           : static_cast<double>(source.pairs()) /
                                                 static_cast<double>(counts.total());
  expected_ = static_cast<std::uint64_t>(std::llround(share * counts.expected(threshold)));
}

Result<std::unique_ptr<PairStream>> SubsampledPairs::open(const PairShare& share) const {
  Result<std::unique_ptr<PairStream>> stream = source_.open(share);
  if (!stream) return stream;
  return std::make_unique<SubsampledStream>(
      *std::move(stream), counts_, threshold_,
      Random::of(share.seed, share.epoch, share.thread, 0x5u));
}

}  // namespace irsight
