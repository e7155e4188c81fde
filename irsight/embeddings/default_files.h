#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/vocabulary.h"

namespace irsight {

/// Names of what is learnt and comes with irsight, for default_file().
inline constexpr const char* kDefaultVocabulary = "inst2vec_vocabulary.json";
inline constexpr const char* kDefaultTable = "inst2vec_table.safetensors";

/// Returns the path of a file that comes with irsight: in the folder that the variable IRSIGHT_SHARE
/// names; else in share/irsight beside the program's folder or the one above it, as an installation
/// has it; else in the source tree that this library was built from.
/// Errors: it is in none of them, with a hint, at whose end `made_by` stands.
Result<std::string> default_file(const std::string& name, std::string_view made_by = {});

/// Returns the paths of all files that come with irsight in a folder of that name, in order; none where it is nowhere.
std::vector<std::string> default_files_in(const std::string& folder);

/// Returns the vocabulary of statements that comes with irsight (`inst2vec_vocabulary.json`), and
/// the table of vectors that was trained for it (`inst2vec_table.safetensors`).
/// Errors: those of default_file() and of reading it.
Result<Vocabulary> default_vocabulary();
Result<EmbeddingTable> default_table(const EmbeddingTableNeeds& needs = {});

}  // namespace irsight
