#include "irsight/embeddings/default_files.h"

#include <gmock/gmock.h>

#include <cstdlib>

#include "test_pairs.h"

namespace irsight {
namespace {

using testing::HasSubstr;

TEST(DefaultFiles, AreFoundInTheFolderThatIsNamed) {
  const std::string folder = fresh_folder();
  StatementCounts counts;
  counts.add("ret void", 10);
  const Vocabulary vocabulary = Vocabulary::build(counts, {.cutoff = 1});
  ASSERT_TRUE(vocabulary.write(folder + "/inst2vec_vocabulary.json"));
  ASSERT_EQ(::setenv("IRSIGHT_SHARE", folder.c_str(), 1), 0);
  const Result<Vocabulary> found = default_vocabulary();
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->digest(), vocabulary.digest());
  const Error why = default_table().error();
  EXPECT_EQ(why.message, folder + "/inst2vec_table.safetensors: is not there");
  EXPECT_THAT(why.hint, HasSubstr("IRSIGHT_SHARE"));
  ::unsetenv("IRSIGHT_SHARE");
  const std::string without = default_file("no such file").error().message;
  ASSERT_EQ(::setenv("IRSIGHT_SHARE", "", 1), 0);
  EXPECT_EQ(default_file("no such file").error().message, without) << "empty is as unset";
  EXPECT_NE(without, "no such file: is not there");
  ::unsetenv("IRSIGHT_SHARE");
}

}  // namespace
}  // namespace irsight
