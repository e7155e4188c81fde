#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/file_metadata.h"
#include "irsight/embeddings/xfg_folder.h"

namespace irsight::embeddings_internal {

inline constexpr FileKind kXfgShard{"irsight contextual flow graphs", "1",
                                    "file of contextual flow graphs"};
inline constexpr FileKind kXfgIndex{"irsight index of contextual flow graphs", "1",
                                    "index of contextual flow graphs"};

inline std::string xfg_index_file(const std::string& folder) {
  return folder + "/index.safetensors";
}

inline std::string xfg_shard_file(const std::string& folder, std::size_t shard) {
  return fmt::format("{}/graphs-{:05}.safetensors", folder, shard);
}

/// One file's inputs and graphs. I inputs, G graphs, N nodes, E edges, F functions.
struct XfgShard {
  StringTable inputs;                           // [I]
  StringTable packages;                         // [I]
  StringTable failures;                         // [I]
  SharedArray<std::uint64_t> input_digests;     // [I], or [0] in files that were written without
  SharedArray<std::int32_t> graph_input;        // [G]
  StringTable modules;                          // [G]
  StringTable levels;                           // [G]
  SharedArray<std::int64_t> graph_nodes;        // [G + 1]
  SharedArray<std::int64_t> graph_edges;        // [G + 1]
  SharedArray<std::int64_t> graph_functions;    // [G + 1]
  SharedArray<XfgNodeKind> node_kind;           // [N]
  SharedArray<std::int32_t> edge_source;        // [E]
  SharedArray<std::int32_t> edge_target;        // [E]
  SharedArray<StringId> edge_statement;         // [E]
  SharedArray<std::int32_t> edge_origin;        // [E]
  SharedArray<XfgFlow> edge_flow;               // [E]
  SharedArray<std::int32_t> function_edges;     // [F]
  SharedArray<std::uint64_t> function_digests;  // [F]
  StringTable statements;

  std::size_t graphs() const { return graph_input.size(); }

  /// Returns a row of `inputs` with what belongs to it.
  XfgInput input(std::size_t row) const;
};

/// What all files of a folder say of themselves.
struct XfgMaking {
  std::string normalisation;
  std::string making;
};

/// Returns the arrays of a file, of which every number was looked at; its digest was not.
/// Errors: starting with the file's name, then the tensor and the rule.
Result<XfgShard> xfg_shard_from(const Safetensors& file);

/// Returns what a file's tensors and texts are known by.
std::uint64_t digest_of_file(const Safetensors& file, const XfgMaking& making);

/// Returns what the metadata says. Errors: another kind, version or set of rules, with both.
Result<XfgMaking> xfg_making_of(const Safetensors& file, const FileKind& kind,
                                std::string_view normalisation);

/// Errors: the digest of the contents is not that of the metadata.
Status check_xfg_digest(const Safetensors& file, const XfgMaking& making);

/// Collects inputs for a file.
class XfgShardBuilder {
 public:
  void add(const XfgInput& input, std::span<const NamedXfg> graphs);

  bool empty() const { return inputs_.size() == 0; }

  /// Returns about how large the file would be.
  std::int64_t bytes() const;

  /// Writes the file; the builder is empty afterwards. Returns the file's digest.
  Result<std::uint64_t> write(const std::string& path, const XfgMaking& making);

 private:
  void add(const NamedXfg& graph);

  StringTableBuilder inputs_, packages_, failures_, modules_, levels_, statements_;
  std::vector<std::uint64_t> input_digests_;  // fewer than inputs: not written
  std::vector<std::int32_t> graph_input_;
  std::vector<std::int64_t> graph_nodes_ = {0}, graph_edges_ = {0}, graph_functions_ = {0};
  std::vector<std::uint8_t> node_kind_, edge_flow_;
  std::vector<std::int32_t> edge_source_, edge_target_, edge_statement_, edge_origin_;
  std::vector<std::int32_t> function_edges_;
  std::vector<std::uint64_t> function_digests_;
  std::int64_t text_bytes_ = 0;
};

/// Writes the index: a digest for each file. Returns its own.
Status write_xfg_index(const std::string& path, std::span<const std::uint64_t> shards,
                       const XfgMaking& making);

}  // namespace irsight::embeddings_internal
