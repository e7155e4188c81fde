#include "irsight/embeddings/general_vectors.h"

#include <vector>

#include "irsight/base/check.h"
#include "irsight/embeddings/internal/vocabulary_state.h"

namespace irsight {
namespace {

/// Weighted sums of vectors, one for each id that needs one.
class Means {
 public:
  Means(const Vocabulary& vocabulary, std::size_t width, std::span<float> vectors)
      : vocabulary_(vocabulary), width_(width), vectors_(vectors) {
    const auto size = static_cast<std::size_t>(vocabulary.size());
    sums_.resize(size);
    weights_.resize(size);
  }

  bool is_wanted(std::int32_t id) const {
    return vocabulary_.rung(id) != Rung::kExact && vocabulary_.count(id) <= vocabulary_.cutoff();
  }

  void add(std::int32_t form, std::int32_t member) {
    const std::uint64_t count = vocabulary_.count(member);
    if (count == 0 || !is_wanted(form)) return;
    std::vector<double>& sum = sums_[static_cast<std::size_t>(form)];
    sum.resize(width_);
    weights_[static_cast<std::size_t>(form)] += count;
    const float* row = vectors_.data() + static_cast<std::size_t>(member) * width_;
    for (std::size_t i = 0; i < width_; ++i) sum[i] += static_cast<double>(count) * row[i];
  }

  void write() {
    for (std::size_t id = 0; id < sums_.size(); ++id) {
      if (weights_[id] == 0) continue;
      for (std::size_t i = 0; i < width_; ++i) {
        vectors_[id * width_ + i] =
            static_cast<float>(sums_[id][i] / static_cast<double>(weights_[id]));
      }
    }
  }

 private:
  const Vocabulary& vocabulary_;
  std::size_t width_;
  std::span<float> vectors_;
  std::vector<std::vector<double>> sums_;
  std::vector<std::uint64_t> weights_;
};

}  // namespace

void fill_general_vectors(const Vocabulary& vocabulary, std::int32_t width,
                          std::span<float> vectors) {
  check(width > 0, "a width is above 0");
  const auto columns = static_cast<std::size_t>(width);
  check(vectors.size() == columns * static_cast<std::size_t>(vocabulary.size()),
        "there is a vector for each id");
  Means means(vocabulary, columns, vectors);
  for (std::int32_t id = 0; id < vocabulary.size(); ++id) {
    means.add(id, id);
    if (id == vocabulary.unknown()) break;
    means.add(vocabulary.unknown(), id);
    std::string form(vocabulary.text(id));
    for (auto step = static_cast<std::size_t>(vocabulary.rung(id)) + 1;
         step < static_cast<std::size_t>(Rung::kUnknown); ++step) {
      const auto rung = static_cast<Rung>(step);
      std::string next = abstracted_once_more(form, rung);
      if (next == form) continue;
      form = std::move(next);
      const StatementId found = vocabulary.find(form);
      if (found.rung == Rung::kExact && vocabulary.rung(found.id) == rung) means.add(found.id, id);
    }
  }
  means.write();
}

}  // namespace irsight
