#include "irsight/embeddings/compositional_vectors.h"

#include "irsight/base/check.h"
#include "irsight/base/random.h"

namespace irsight {

CompositionalVectors::CompositionalVectors(std::int32_t width, std::uint64_t seed) : width_(width) {
  check(width >= 1, "vectors have a number at least");
  auto random = Random::of(seed);
  rows_.resize(static_cast<std::size_t>(num_encoding_rows()) * static_cast<std::size_t>(width));
  for (float& number : rows_) number = static_cast<float>(2 * random.uniform() - 1);
}

void CompositionalVectors::add_to(std::span<float> sum, const InstructionCode& code) const {
  const auto width = static_cast<std::size_t>(width_);
  check(sum.size() == width, "a vector has as many numbers as its table is wide");
  std::vector<std::int32_t> rows;
  append_encoding_rows(code, rows);
  for (const std::int32_t row : rows) {
    const float* const numbers = rows_.data() + static_cast<std::size_t>(row) * width;
    for (std::size_t i = 0; i < width; ++i) sum[i] += numbers[i];
  }
}

}  // namespace irsight
