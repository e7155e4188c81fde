#include "irsight/models/input/statement_sequences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace irsight {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Graph 0: s x s; graph 1: x; graph 2: s s s; graph 3: s s, where x is no statement.
TEST(StatementSequences, GoStepByStepWithLongGraphsFirst) {
  const std::vector<std::int32_t> offsets = {0, 3, 4, 7, 9};
  const std::vector<std::int32_t> token = {1, 5, 2, 6, 3, 4, 0, 1, 1};
  const StatementSequences sequences = statement_sequences(offsets, token, 5);
  EXPECT_THAT(sequences.rank, ElementsAre(1, 3, 0, 2));
  EXPECT_THAT(sequences.batch_size, ElementsAre(3, 3, 1));
  EXPECT_THAT(sequences.node, ElementsAre(4, 0, 7, 5, 2, 8, 6));
}

TEST(StatementSequences, MayBeOfNoStatementsAndOfNoGraphs) {
  const std::vector<std::int32_t> offsets = {0, 0, 1}, token = {7};
  const StatementSequences none = statement_sequences(offsets, token, 7);
  EXPECT_THAT(none.rank, ElementsAre(0, 1));
  EXPECT_THAT(none.node, IsEmpty());
  EXPECT_THAT(none.batch_size, IsEmpty());
  EXPECT_THAT(statement_sequences(std::vector<std::int32_t>{0}, {}, 7).rank, IsEmpty());
}

}  // namespace
}  // namespace irsight
