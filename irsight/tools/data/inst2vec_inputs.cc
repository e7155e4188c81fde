#include "irsight/tools/data/inst2vec_inputs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "irsight/embeddings/default_files.h"
#include "irsight/tools/command_line.h"

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

namespace {

// A folder that is named twice would count twice.
Status check_first(const std::string& path, const XfgFolder& folder,
                   const std::vector<XfgFolder>& before) {
  std::error_code ignored;
  for (const XfgFolder& other : before) {
    if (std::filesystem::equivalent(path, other.path(), ignored))
      return error("{}: is named twice", path);
    if (folder.size() > 0 && folder.digest() == other.digest())
      return error("{}: has the same graphs as {}", path, other.path());
  }
  return {};
}

// A run with tighter limits may have left out much.
void tell_failures(const XfgFolder& folder) {
  const std::vector<XfgInput>& inputs = folder.inputs();
  const auto failed =
      std::ranges::count_if(inputs, [](const XfgInput& input) { return !input.failure.empty(); });
  if (failed == 0) return;
  print_note(fmt::format("{}: {} of {} inputs failed when it was written and are not in it",
                         folder.path(), failed, inputs.size()));
}

}  // namespace

std::string vocabulary_file(const std::string& named) {
  return named.empty() ? default_file(kDefaultVocabulary).value_or("") : named;
}

std::string table_file(const std::string& named) {
  return named.empty() ? default_file(kDefaultTable).value_or("") : named;
}

std::vector<std::string> files_of(const GraphFolders& folders) {
  std::vector<std::string> files;
  for (const std::string& folder : folders.folders) {
    std::error_code why;
    for (const auto& entry : std::filesystem::directory_iterator(folder, why)) {
      const std::string name = entry.path().filename().string();
      const bool is_own = name == "index.safetensors" || name == "pair_counts.safetensors" ||
                          name.starts_with("graphs-");
      if (is_own) files.push_back(entry.path().string());
    }
  }
  return files;
}

Result<std::vector<XfgFolder>> open_folders(const GraphFolders& folders) {
  std::vector<XfgFolder> opened;
  for (const std::string& path : folders.folders) {
    Result<XfgFolder> folder = XfgFolder::open(path);
    if (!folder) return error_of(std::move(folder));
    if (Status first = check_first(path, *folder, opened); !first)
      return error_of(std::move(first));
    tell_failures(*folder);
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
