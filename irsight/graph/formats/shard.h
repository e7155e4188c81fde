#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "irsight/base/result.h"
#include "irsight/base/safetensors.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// A safetensors file of graphs: mapped, not parsed. docs/file_format.md names every array.
///
///   Result<Shard> shard = Shard::open("graphs.safetensors");
///   for (std::size_t i = 0; i < shard->size(); ++i) Result<ProgramGraph> graph = shard->graph(i);
///
/// Opening checks the header, the tables that say where each graph lies and the offsets of the
/// texts; a graph's own arrays are checked when it is asked for. Copying shares.
/// Threads: may be read from any number of threads.
class Shard {
 public:
  /// Returns the shard at `path`. Errors: starting with the path, then the array, the rule and the
  /// value seen. No input crashes it.
  static Result<Shard> open(const std::string& path);

  /// Returns the shard in a safetensors file that is open already.
  static Result<Shard> from_file(Safetensors file);

  /// Returns the number of graphs.
  std::size_t size() const;

  /// Returns graph i; its arrays lie in the file, which stays mapped while the graph lives.
  /// Requires: i < size(). Errors: as ProgramGraph::from_arrays(). Cost: O(N + E), nothing copied.
  Result<ProgramGraph> graph(std::size_t i) const;

  /// Returns what the file says of all its graphs: GraphReader::context().
  Result<ProgramGraph> context() const;

 private:
  struct Contents;
  explicit Shard(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}

  std::shared_ptr<const Contents> contents_;
};

}  // namespace irsight
