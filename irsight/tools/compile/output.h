#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "irsight/graph/formats/graph_stream.h"
#include "irsight/tools/compile/graph_work.h"

namespace irsight::tools {

/// Where the graphs of a run go: one stream, a data set, one file an input, or a table.
class Output {
 public:
  virtual ~Output() = default;

  /// Takes an item's graphs. Errors: starting with the file that cannot be written.
  virtual Status add(const BatchItem& item, const BatchResult& result) = 0;

  /// Completes what add() began. Files that are not completed leave no trace.
  virtual Status close() = 0;
};

/// Returns an output to one file, or to standard output ("-"), in the order of the items. The file appears with close(),
/// which fails when no graph was added.
Result<std::unique_ptr<Output>> stream_output(const std::string& path, const WriteOptions& options);

/// Returns an output to a data set of shards in a folder, in the order of the items. On resuming, the first `already` graphs
/// that are added are there already.
Result<std::unique_ptr<Output>> data_set_output(const std::string& folder,
                                                const WriteOptions& options, std::uint64_t already);

/// Returns an output to one file an input, under its relative path in a folder: "src/a.c" becomes "FOLDER/src/a.c.pb".
/// An absolute path or one that leads upwards keeps what follows the root: nothing is written outside the folder.
Result<std::unique_ptr<Output>> folder_output(const std::string& folder,
                                              const WriteOptions& options);

/// Returns the file that folder_output() makes for an input.
std::string file_in_folder(const std::string& folder, const std::string& input,
                           const WriteOptions& options);

/// Returns the same file with another suffix (".csv").
std::string file_in_folder(const std::string& folder, const std::string& input,
                           const std::string& suffix);

/// Returns an output that prints one line a graph on standard output; JSON lines if `json`.
std::unique_ptr<Output> summary_output(bool json);

}  // namespace irsight::tools
