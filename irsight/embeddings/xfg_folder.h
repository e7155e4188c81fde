#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/shared_array.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/graph/xfg.h"

namespace irsight {

/// A function's part of a contextual flow graph: so many edges, behind those of the function before.
struct XfgFunction {
  std::int32_t edges = 0;
  std::uint64_t digest = 0;  ///< over its instructions' statements in their order

  bool operator==(const XfgFunction&) const = default;
};

/// Returns the functions of a graph whose definitions have so many instructions each, in the
/// module's order. Edges of definitions count to the function behind them, or to the last.
/// Requires: the numbers add up to the instructions of the graph.
std::vector<XfgFunction> functions_of(const Xfg& xfg, std::span<const std::int32_t> instructions);

/// A contextual flow graph and what it is of.
struct NamedXfg {
  std::string module = {};  ///< the archive's member or the like; empty: the input is one module
  std::string level = {};   ///< how the IR was optimised: "O0" is as it came, else "O1", "Os", …
  Xfg xfg = {};
  std::vector<XfgFunction> functions = {};
};

/// An input of a folder of graphs, which gave any number of them or none.
struct XfgInput {
  std::string name = {};
  std::string package = {};  ///< the software it belongs to, by which coverage is told
  std::string failure = {};  ///< why it gave none; empty: nothing failed
  std::optional<std::uint64_t> digest =
      {};  ///< of its contents; folders of before 2026-11 have none

  bool operator==(const XfgInput&) const = default;
};

struct XfgFolderOptions {
  std::int64_t shard_bytes = std::int64_t{64} << 20;  ///< a file's size, but for its last input
  std::string normalisation = std::string(kStatementRules);
  std::string making = {};  ///< how graphs are made, in words: a folder has one way
  bool resume = false;      ///< go on with files that are there
};

/// Writes contextual flow graphs into a folder, input by input.
///
/// Files appear complete, one after the other, and an index last (docs/embeddings.md has the
/// layout): an interrupted run has lost the inputs of one file, and goes on behind those before.
/// Determinism: the bytes depend on what is added and the options, not on interruptions.
/// Memory: one file's graphs.
class XfgFolderWriter {
 public:
  /// Returns a writer into `folder`, which is made if need be.
  /// Errors: starting with the folder, when it cannot be made, another writer is at work in it, or
  /// it holds graphs and `resume` is not set; those of reading them; they were made in another way or by other rules, with both.
  static Result<XfgFolderWriter> create(const std::string& folder, XfgFolderOptions options = {});

  XfgFolderWriter(XfgFolderWriter&&) noexcept;
  XfgFolderWriter& operator=(XfgFolderWriter&&) noexcept;
  ~XfgFolderWriter();

  /// Returns the inputs that were there when the writer was made: what is added comes behind them.
  const std::vector<XfgInput>& already() const;

  /// Returns whether the folder had its index already: nothing can be added.
  bool is_complete() const;

  /// Adds an input and its graphs. Errors: a file that cannot be written.
  /// Requires: !is_complete().
  Status add(const XfgInput& input, std::span<const NamedXfg> graphs);

  /// Writes what is left, and the index. Requires: called once, last.
  Status finish();

 private:
  struct State;
  explicit XfgFolderWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The contextual flow graphs of a folder, mapped.
///
/// Threads: may be read from any number of threads. Copying shares.
class XfgFolder {
 public:
  /// A graph of the folder. Views and arrays live as long as a copy of the folder does.
  struct Graph {
    std::int32_t input = 0;   ///< in inputs()
    std::size_t shard = 0;    ///< whose table of statements its edges name
    std::string_view module;  ///< as NamedXfg has it
    std::string_view level;
    Xfg xfg;                                      ///< its statements are all of the shard
    SharedArray<std::int32_t> function_edges;     // [F]
    SharedArray<std::uint64_t> function_digests;  // [F]
  };

  /// Returns the folder's graphs. All of it is read once and looked at.
  /// Errors: starting with the file, when it is missing (as where a run has not ended), cut,
  /// damaged or no such file; of another version, or of statements of other rules, with both.
  static Result<XfgFolder> open(const std::string& folder,
                                std::string_view normalisation = kStatementRules);

  const std::string& path() const;
  const std::string& normalisation() const;
  const std::vector<XfgInput>& inputs() const;

  /// Returns the number of graphs. They are in the order of their inputs.
  std::size_t size() const;

  /// Requires: graph in [0, size()).
  Graph operator[](std::size_t graph) const;

  std::size_t shards() const;

  /// Returns the statements that the graphs of a shard name. Requires: shard in [0, shards()).
  const StringTable& statements(std::size_t shard) const;

  /// Returns 16 hexadecimal digits over all that the folder says.
  const std::string& digest() const;

  struct State;

 private:
  explicit XfgFolder(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

/// Calls sink(edge) for the first edge of each instruction among edges [first, first + count).
template <typename Sink>
void for_each_instruction(const Xfg& xfg, std::int32_t first, std::int32_t count, Sink sink) {
  std::int32_t before = Xfg::kDefinition;
  for (std::int32_t edge = first; edge < first + count; ++edge) {
    const std::int32_t origin = xfg.edge_origin[static_cast<std::size_t>(edge)];
    if (origin != before && origin != Xfg::kDefinition) sink(edge);
    before = origin;
  }
}

}  // namespace irsight
