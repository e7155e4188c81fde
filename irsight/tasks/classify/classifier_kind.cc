#include "irsight/tasks/classify/classifier_kind.h"

#include "irsight/embeddings/default_files.h"

namespace irsight {

Result<Vocabulary> token_vocabulary(const ModelFile* file, const std::string& digest) {
  if (file != nullptr) return file->vocabulary();
  Result<Vocabulary> vocabulary = default_vocabulary();
  if (!vocabulary || digest.empty() || vocabulary->digest() == digest) return vocabulary;
  return error("{}: its digest is {}, the setting vocabulary says {}", kDefaultVocabulary,
               vocabulary->digest(), digest);
}

SettingSpec vocabulary_setting() {
  return {.name = "vocabulary",
          .by_default = "",
          .what = "digest of the statements that have tokens; none: those that come with irsight"};
}

}  // namespace irsight
