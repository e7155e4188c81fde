#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/embeddings/xfg_selection.h"

namespace irsight::tools {

/// Folders of contextual flow graphs on a command line, and what of them counts.
struct GraphFolders {
  std::vector<std::string> folders;
  std::vector<std::string> only;
  std::vector<std::string> without;
  bool once = false;

  XfgSelection selection() const;
};

/// Declares the folders and the options that select.
void declare(CLI::App& verb, GraphFolders& folders);

/// Returns the folders, opened. Errors: as XfgFolder::open; a package that was named and is in none
/// of them; a folder named twice. Inputs that gave no graphs are told of on standard error.
Result<std::vector<XfgFolder>> open_folders(const GraphFolders& folders);

/// Return the vocabulary's and the table's file: the one that is named, or the one that comes with irsight; "" where none does.
std::string vocabulary_file(const std::string& named);
std::string table_file(const std::string& named);

/// Returns the files that the folders are made of, for check_outputs().
std::vector<std::string> files_of(const GraphFolders& folders);

/// Returns the vocabulary of a file, the default one where `path` is empty.
Result<Vocabulary> vocabulary_named(const std::string& path);

/// Returns a vocabulary's table, the default one where `path` is empty. Its rows have names.
/// Errors: as EmbeddingTable::open; it is of another vocabulary.
Result<EmbeddingTable> table_named(const std::string& path, const Vocabulary& vocabulary);

}  // namespace irsight::tools
