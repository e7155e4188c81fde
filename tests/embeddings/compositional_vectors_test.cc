#include "irsight/embeddings/compositional_vectors.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace irsight {
namespace {

InstructionCode code(std::string_view text) { return code_from_text(text).value(); }

std::vector<float> vector_of(const CompositionalVectors& vectors, std::string_view text) {
  std::vector<float> sum(static_cast<std::size_t>(vectors.width()));
  vectors.add_to(sum, code(text));
  return sum;
}

TEST(CompositionalVectors, AreSumsOverFields) {
  const CompositionalVectors vectors(8);
  std::vector<float> sum = vector_of(vectors, "opcode=add");
  vectors.add_to(sum, code("type=i32 flags=nsw"));
  const std::vector<float> whole = vector_of(vectors, "opcode=add type=i32 flags=nsw");
  EXPECT_THAT(whole, testing::Pointwise(testing::FloatNear(1e-6F), sum));
  EXPECT_THAT(vector_of(vectors, ""), testing::Each(0.0F));
}

TEST(CompositionalVectors, DependOnSeedAndWidthAlone) {
  EXPECT_EQ(vector_of(CompositionalVectors(8, 7), "opcode=sub"),
            vector_of(CompositionalVectors(8, 7), "opcode=sub"));
  EXPECT_NE(vector_of(CompositionalVectors(8, 7), "opcode=sub"),
            vector_of(CompositionalVectors(8, 8), "opcode=sub"));
  EXPECT_NE(vector_of(CompositionalVectors(8), "opcode=sub"),
            vector_of(CompositionalVectors(8), "opcode=add"));
}

TEST(CompositionalVectors, RefuseAVectorOfAnotherWidth) {
  std::vector<float> sum(4);
  EXPECT_THROW(CompositionalVectors(8).add_to(sum, code("opcode=add")), std::logic_error);
  EXPECT_THROW(CompositionalVectors(0), std::logic_error);
}

}  // namespace
}  // namespace irsight
