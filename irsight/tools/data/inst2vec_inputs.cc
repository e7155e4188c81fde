#include "irsight/tools/data/inst2vec_inputs.h"

#include <utility>

#include "irsight/embeddings/default_files.h"

namespace irsight::tools {

XfgSelection GraphFolders::selection() const {
  return {.only = {only.begin(), only.end()},
          .without = {without.begin(), without.end()},
          .once = once};
}

void declare(CLI::App& verb, GraphFolders& folders) {
  verb.add_option("folders", folders.folders,
                  "Folders of contextual flow graphs: irsight inst2vec statements … -o FOLDER/")
      ->required();
  verb.add_option("--only", folders.only, "Packages that count, with commas between (default: all)")
      ->delimiter(',');
  verb.add_option("--without", folders.without, "Packages that do not count")->delimiter(',');
  verb.add_flag("--once", folders.once,
                "Of functions with the same statements only the first counts, at each level");
}

Result<std::vector<XfgFolder>> open_folders(const GraphFolders& folders) {
  std::vector<XfgFolder> opened;
  for (const std::string& path : folders.folders) {
    Result<XfgFolder> folder = XfgFolder::open(path);
    if (!folder) return error_of(std::move(folder));
    opened.push_back(*std::move(folder));
  }
  const std::set<std::string> packages = packages_of(opened);
  for (const auto& names : {folders.only, folders.without}) {
    for (const std::string& name : names) {
      if (!packages.contains(name))
        return error("{}: no package {} is in it", folders.folders.front(), name);
    }
  }
  return opened;
}

Result<Vocabulary> vocabulary_named(const std::string& path) {
  return path.empty() ? default_vocabulary() : Vocabulary::read(path);
}

Result<EmbeddingTable> table_named(const std::string& path, const Vocabulary& vocabulary) {
  const EmbeddingTableNeeds needs{.width = 0,
                                  .normalisation = vocabulary.normalisation(),
                                  .vocabulary_digest = vocabulary.digest()};
  Result<EmbeddingTable> table =
      path.empty() ? default_table(needs) : EmbeddingTable::open(path, needs);
  if (!table) return table;
  if (table->size() != vocabulary.size()) {
    return error("{}: {} vectors for a vocabulary of {}", path, table->size(), vocabulary.size());
  }
  if (table->names().size() != 0) return table;
  std::vector<float> vectors;
  for (std::int32_t id = 0; id < table->size(); ++id)
    vectors.insert(vectors.end(), (*table)[id].begin(), (*table)[id].end());
  return EmbeddingTable::create(vectors, table->width(), vocabulary.texts(), table->info());
}

}  // namespace irsight::tools
