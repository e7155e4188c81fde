#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/shared_array.h"
#include "irsight/base/string_table.h"

namespace irsight {

/// What a node of a contextual flow graph stands for (docs/inst2vec.md, X1).
enum class XfgNodeKind : std::uint8_t {
  kRoot,    ///< The module. Node 0, always there.
  kGlobal,  ///< A global variable, alias or ifunc, or a function whose address is an operand.
  kLocal,   ///< An argument, or an instruction's result.
  kLabel,   ///< A basic block; that of a function's first block is the function's top too.
  kSink,    ///< Where a value ends that no other node takes up; one for each edge into it.
  kReturn,  ///< What a function returns, where that is no single value of it.
};

/// What a statement carries from its edge's source to its target.
enum class XfgFlow : std::uint8_t { kData, kControl, kPath, kNone };

/// Returns the name used in text: "root", "data", …
std::string_view name_of(XfgNodeKind kind);
std::string_view name_of(XfgFlow flow);

/// The contextual flow graph of a module: nodes are what has a name, edges are statements. One
/// statement is as many edges as it joins pairs of nodes, and one at least. Immutable; copies share.
///
///   %c = add i32 %a, %b    %a ─ <%ID> = add i32 <%ID>, <%ID> → %c ← <%ID> = add i32 <%ID>, <%ID> ─ %b
///
/// Its dual has the edges for nodes, and joins two that share a node here (xfg_pairs.h). N nodes, E
/// edges in the order of the program; every node but the root has an edge.
///
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018, section 4.
/// Deviation: listed in docs/inst2vec.md.
struct Xfg {
  SharedArray<XfgNodeKind> node_kind;     // [N]
  SharedArray<std::int32_t> edge_source;  // [E]
  SharedArray<std::int32_t> edge_target;  // [E]
  SharedArray<StringId> edge_statement;   // [E] into statements
  SharedArray<std::int32_t> edge_origin;  // [E] the instruction's number in the module, from 0 on;
                                          // kDefinition for a definition's statement
  SharedArray<XfgFlow> edge_flow;         // [E]
  StringTable statements;                 // each once, in the order of first use

  static constexpr std::int32_t kDefinition = -1;

  std::int32_t num_nodes() const { return static_cast<std::int32_t>(node_kind.size()); }
  std::int32_t num_edges() const { return static_cast<std::int32_t>(edge_source.size()); }
};

/// Collects an Xfg. Node 0, the root, is there from the beginning.
class XfgBuilder {
 public:
  XfgBuilder() { nodes_.push_back(XfgNodeKind::kRoot); }

  static constexpr std::int32_t kRoot = 0;

  /// Returns the new node's number; the nodes' numbers count up.
  std::int32_t add_node(XfgNodeKind kind) {
    nodes_.push_back(kind);
    return static_cast<std::int32_t>(nodes_.size()) - 1;
  }

  /// Sets the statement of the edges that follow, and the instruction that it is of.
  void begin_statement(std::string_view text, std::int32_t origin) {
    statement_ = statements_.intern(text);
    origin_ = origin;
  }

  /// Requires: both nodes were added; a statement has begun.
  void add_edge(std::int32_t source, std::int32_t target, XfgFlow flow);

  /// Gives a node's edges to another one. Requires: both were added; neither is the root; `into` is
  /// not given away itself, before or after.
  void merge(std::int32_t node, std::int32_t into);

  /// Returns whether the graph is as large as build() allows.
  bool is_full() const;

  /// Returns the graph, without the nodes that no edge joins, the others in the order in which they
  /// were added; the builder is spent. Errors: more than 2^31 - 2 nodes or edges.
  Result<Xfg> build() &&;

 private:
  struct Edge {
    std::int32_t source;
    std::int32_t target;
    StringId statement;
    std::int32_t origin;
    XfgFlow flow;
  };

  void check_node(std::int32_t node) const;
  void apply_merges();
  void drop_lone_nodes();

  std::vector<XfgNodeKind> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::pair<std::int32_t, std::int32_t>> merges_;
  StringTableBuilder statements_;
  StringId statement_ = -1;
  std::int32_t origin_ = Xfg::kDefinition;
};

}  // namespace irsight
