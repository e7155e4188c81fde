#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/split.h"

namespace irsight::tools {

/// A published set on disk: a table of splits and its sources, FOLDER/CLASS/FILE.
struct PublishedSet {
  std::string folder;
  std::vector<SplitRow> rows;
};

/// Returns the set that lies in `root`: splits.csv, and the sources in the folder NAME or in NAME.tar.zst, which
/// is unpacked once, into the folder `unpacked`.
/// Errors: as split_rows_from_csv(); neither is there; tar is not installed or fails, with its words.
Result<PublishedSet> published_set(const std::string& root, const std::string& name,
                                   const std::string& unpacked);

/// The set of programs that comes with irsight as forms (irsight/datasets/source_forms.h).
inline constexpr const char* kStructureSet = "structure";

/// Returns the set that is made of the forms in `forms`, by default those of this name that come with irsight; its
/// programs are written into the folder `written`.
/// Errors: as write_form_programs() and default_file().
Result<PublishedSet> form_set(const std::string& forms, const std::string& name,
                              const std::string& written);

}  // namespace irsight::tools
