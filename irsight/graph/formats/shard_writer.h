#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/base/result.h"
#include "irsight/base/string_table.h"
#include "irsight/graph/program_graph.h"

namespace irsight {

/// Collects graphs and writes them as one safetensors file (docs/file_format.md).
///
/// The arrays of the graphs are kept as they are, shared, until write(): the memory needed is that
/// of the graphs. Texts go into one pool, each once.
/// Determinism: the same graphs give the same bytes.
class ShardWriter {
 public:
  /// Adds a graph. Errors: a column that has another type in a graph before it.
  Status add(const ProgramGraph& graph);

  /// Says something of all graphs: the columns of entity graph of `context`.
  void set_context(const ProgramGraph& context);

  /// Returns the number of graphs added.
  std::size_t size() const { return parts_.size(); }

  /// Returns about how many bytes the file will have.
  std::uint64_t bytes() const { return bytes_ + pool_bytes_; }

  /// Writes the file, complete or not at all.
  Status write(const std::string& path, AtomicFileOptions options = {}) &&;

 private:
  std::vector<StringId> pooled(const SharedArray<StringId>& ids, const StringTable& table);
  StringId pooled(StringId id, const StringTable& table);
  Column pooled(const Column& column, const StringTable& table);
  Status check_types(const ProgramGraph& graph) const;

  std::vector<GraphArrays> parts_;  // texts are ids into pool_; no strings of their own
  std::vector<GraphArrays> context_;
  StringTableBuilder pool_;
  std::uint64_t bytes_ = 0, pool_bytes_ = 0;
  // The numbers in pool_ of one table's strings, -1 where not yet known: graphs of a shard share a
  // table, which must not cost its size for each of them.
  StringTable last_table_;  // kept, so that no other table gets its address
  std::vector<StringId> numbers_;
  std::map<std::pair<Entity, std::string>, Column::Type> types_;
};

}  // namespace irsight
