#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/instruction_graph_builder.h"
#include "irsight/graph/internal/word_columns.h"
#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// Makes the instruction graph (docs/datasets.md, I1–I9) of a graph of the dialect irsight: values are looked through to what
/// makes them, constants to what they mention.
class InstructionReading {
 public:
  InstructionReading(const ProgramGraph& graph, const WordColumns& columns);

  /// Errors: as instruction_graph_from_graph().
  Result<InstructionGraph> make() &&;

 private:
  Status collect_nodes();
  Status collect_node(NodeId node);
  Status collect_edges();
  Status add_functions();
  Status add_function(FunctionId function);
  Status add_instructions(const std::vector<NodeId>& instructions);
  Status add_node(NodeId node);
  Result<InstructionWord> word_of(NodeId node);
  Result<InstructionCode> code_of(NodeId node);

  Status add_edges();
  Status add_control(EdgeId edge);
  Status add_operand(EdgeId edge);
  Status add_mentions(NodeId constant, NodeId user, std::int32_t position);
  const std::vector<NodeId>& mentions_of(NodeId constant);
  Result<NodeId> maker_of(NodeId value) const;
  Status add_call(NodeId call, NodeId callee);
  Status add_passing(NodeId call, FunctionId callee);
  void add_edge(Relation relation, NodeId source, NodeId target, std::int32_t position);

  bool has_word(NodeId node) const {
    return text_in(columns_.encoding, static_cast<std::size_t>(node)).has_value();
  }
  std::int32_t id(NodeId node) const { return ids_[static_cast<std::size_t>(node)]; }

  const ProgramGraph& graph_;
  const WordColumns& columns_;
  InstructionGraphBuilder builder_;
  std::vector<std::int32_t> ids_;  // [N] in the instruction graph; -1: not there
  std::vector<NodeId> maker_;      // [N] of variables: the instruction with this result
  std::vector<NodeId> callee_;     // [N] of instructions
  std::vector<NodeId> function_node_;
  std::vector<std::vector<NodeId>> arguments_, instructions_;  // of each function
  std::unordered_map<StringId, InstructionCode> codes_;
  std::unordered_map<NodeId, std::vector<NodeId>> mentions_;  // of constants that are used
  std::int64_t mention_edges_ = 0;
};

}  // namespace irsight::internal
