#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/unit_output.h"

namespace irsight::tools {

/// The texts of nodes that have ids: the rows of a table as ProGraML publishes them, from 0 on, and last "!UNK".
class ProgramlVocabulary {
 public:
  /// Returns the vocabulary of a file: lines of fields with tabs between them, the first line names the columns
  /// (cumulative_frequency, cumulative_node_frequency, count, text), of which only `text` is read.
  /// Errors: starting with the path: it cannot be read, has no column `text`, a line of another number of fields, or no row.
  static Result<ProgramlVocabulary> read(const std::string& path);

  /// Returns the id of a text; size() - 1 where it has none.
  std::int32_t find(std::string_view text) const;
  std::int32_t size() const { return static_cast<std::int32_t>(rows_) + 1; }

 private:
  std::map<std::string, std::int32_t, std::less<>> ids_;
  std::size_t rows_ = 0;
};

/// Returns an output that counts the texts of units (a table of `count` and `text`) and writes them to a file as
/// ProgramlVocabulary::read() takes it, the most frequent first, equal ones by text.
Result<std::unique_ptr<UnitOutput>> programl_vocabulary_output(const std::string& path);

}  // namespace irsight::tools
