#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/formats/format.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Reads the graphs of a file, one after the other.
///
/// A file that holds many is streamed: the memory that is needed is that of the largest graph, not
/// of all (docs/file_format.md names the exceptions).
class GraphReader {
 public:
  virtual ~GraphReader() = default;

  /// Returns the next graph, or nothing after the last.
  /// Errors: starting with the file; after one, the reader is at its end.
  virtual Result<std::optional<ProgramGraph>> next() = 0;

  /// Returns what the file says of all its graphs together, as a graph without nodes whose columns
  /// of entity graph are the statements. Complete once next() has returned nothing.
  virtual const ProgramGraph& context() const = 0;

  /// Returns the format that the file turned out to have.
  virtual Format format() const = 0;
};

/// Writes graphs to a file, one after the other.
///
/// The file appears when close() has succeeded; without, it leaves no trace (base/atomic_file.h).
/// Standard output is written as graphs come.
class GraphWriter {
 public:
  virtual ~GraphWriter() = default;

  /// Adds a graph. Errors: starting with the file.
  virtual Status add(const ProgramGraph& graph) = 0;

  /// Adds a graph that encode_graph() has encoded, for this format and with these options,
  /// elsewhere: add(g) and add_encoded(encode_graph(g)) do the same.
  virtual Status add_encoded(std::string_view bytes) = 0;

  /// Says something of all graphs together: see GraphReader::context(). DOT drops it.
  /// Requires: called once at most.
  virtual Status set_context(const ProgramGraph& context) = 0;

  /// Completes the file. Requires: called once, last. Errors: no graph was added to a format that
  /// needs one; what AtomicFile reports.
  virtual Status close() = 0;
};

/// How graphs are written.
struct WriteOptions {
  std::optional<Format> format = std::nullopt;  ///< default: as the path's suffix says
  bool gzip = false;           ///< also where the path ends with .gz; not for safetensors
  std::string dot_label = {};  ///< node column that DOT shows; empty: the text, or what says more
  std::uint64_t shard_bytes = std::uint64_t{128} << 20;  ///< of safetensors in a folder: when a
                                                         ///< shard is full
  bool resume = false;  ///< continue an unfinished data set behind the graphs that it has
};

/// Returns a reader of the file at `path`, "-" being standard input, or of the data set in that
/// folder. The format is what `format` says, else what the suffix says, else what the content looks
/// like; between a ProgramGraph and a list of them the content decides. Gzip is seen by its content;
/// `X.safetensors.zst` is unpacked to `X.safetensors` beside it unless that is there already.
/// Errors: starting with the file: it cannot be read, is empty, or its format is not known.
Result<std::unique_ptr<GraphReader>> open_reader(const std::string& path,
                                                 std::optional<Format> format = std::nullopt);

/// Returns a writer of the file at `path`, "-" being standard output. A path that ends with a slash
/// is the folder of a safetensors data set.
/// Errors: starting with the file: it cannot be made, or its format is not known.
Result<std::unique_ptr<GraphWriter>> open_writer(const std::string& path,
                                                 const WriteOptions& options = {});

/// Returns how many graphs the data set in `folder` has so far: those to leave out on resuming. 0
/// where there is no data set yet. Errors: a manifest that cannot be read.
Result<std::uint64_t> graphs_in_data_set(const std::string& folder);

/// Returns a graph as bytes for GraphWriter::add_encoded(), so that encoding can be another
/// process's work. The bytes are the format's own, except that safetensors, whose arrays are put
/// together from many graphs, uses a form that only this program reads.
Result<std::string> encode_graph(const ProgramGraph& graph, const WriteOptions& options);

/// Writes all graphs of `reader`, and its context, to `writer`, and closes it.
/// Cost: the memory of one graph beside what reader and writer need.
Status convert(GraphReader& reader, GraphWriter& writer);

}  // namespace irsight
