#pragma once

#include <map>
#include <memory>
#include <string>

#include "irsight/base/result.h"
#include "irsight/tools/compile/represent/represent_options.h"
#include "irsight/tools/compile/represent/units.h"

namespace irsight::tools {

/// A file, or several, that the units of a run go to.
class UnitOutput {
 public:
  virtual ~UnitOutput() = default;

  /// Takes a unit. Errors: starting with the file that cannot be written.
  virtual Status add(Unit unit) = 0;

  /// Completes the files, which appear now; without, they leave no trace. Requires: called once, last.
  virtual Status close() = 0;
};

/// Returns an output to a safetensors file, or to standard output ("-"). For each table T, column C of it is the tensor `T.C`
/// (texts: the pair `T.C.bytes`, `T.C.offsets`), the rows of all units one after the other; unit i has the rows
/// [T.first[i], T.first[i + 1]). `names` are the units' names. Memory: that of the file.
std::unique_ptr<UnitOutput> safetensors_units(const std::string& path, Schema schema,
                                              std::map<std::string, std::string> metadata);

/// Returns an output to CSV files (RFC 4180, a header line): the first table in the file of that path, any other in
/// `STEM.TABLE.csv` beside it; on standard output ("-") the first one alone. Each line begins with its unit's name.
Result<std::unique_ptr<UnitOutput>> csv_units(const std::string& path, Schema schema);

/// Returns an output to one text file, or to standard output ("-"): the units' texts one after the other.
Result<std::unique_ptr<UnitOutput>> text_units(const std::string& path);

/// Returns the suffix of files in a folder.
std::string suffix_of(UnitFormat format);

}  // namespace irsight::tools
