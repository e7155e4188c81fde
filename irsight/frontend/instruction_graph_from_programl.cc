#include "irsight/frontend/instruction_graph_from_programl.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "irsight/frontend/internal/instruction_edges.h"
#include "irsight/frontend/internal/source_lines.h"
#include "irsight/frontend/programl_graph.h"
#include "irsight/frontend/statement.h"
#include "irsight/graph/graph_rules.h"

namespace irsight {
namespace {

class ProgramlArrays {
 public:
  ProgramlArrays(const llvm::Module& module, const ProgramGraph& graph)
      : module_(module),
        graph_(graph),
        lines_(module),
        instructions_(static_cast<std::size_t>(graph.num_nodes())) {}

  Result<InstructionGraph> make() && {
    find_instructions();
    for (const NodeId node : graph_.nodes()) add_node(node);
    for (const EdgeId edge : graph_.edges()) add_edge(edge);
    for (std::size_t r = 0; r < kRelations; ++r) {
      const std::int32_t full = sort_edges(edges_[r], made_.word.size(), made_.relations[r]);
      if (full < 0) continue;
      return error("node {}: more than {} {} edges lead to it", full, kMostEdges,
                   name_of(static_cast<Relation>(r)));
    }
    return std::move(made_);
  }

 private:
  std::int32_t word_of(std::string_view statement) {
    const auto [known, is_new] =
        words_.try_emplace(std::string(statement), static_cast<std::int32_t>(made_.words.size()));
    if (is_new) made_.words.push_back({.statement = std::string(statement)});
    return known->second;
  }

  // What is an instruction, but none of the module's, keeps its text, which no vocabulary knows ("[external]").
  void add_node(NodeId node) {
    const NodeKind kind = graph_.kind(node);
    const llvm::Instruction* const instruction = instructions_[static_cast<std::size_t>(node)];
    made_.word.push_back(word_of(instruction != nullptr        ? statements_.of(*instruction)
                                 : kind == NodeKind::kVariable ? kIdentifierStatement
                                 : kind == NodeKind::kConstant ? kImmediateStatement
                                                               : graph_.text(node)));
    made_.line.push_back(instruction != nullptr ? lines_.of(*instruction) : 0);
  }

  // A definition's instructions are nodes in their order, with those of its debug records in front of each.
  void find_instructions() {
    std::vector<std::vector<NodeId>> nodes(static_cast<std::size_t>(graph_.num_functions()));
    for (const NodeId node : graph_.nodes()) {
      const auto function = index(graph_.function(node));
      const bool is_root = index(node) == 0;  // it counts as the first function's
      if (graph_.kind(node) == NodeKind::kInstruction && function >= 0 && !is_root)
        nodes[static_cast<std::size_t>(function)].push_back(node);
    }
    for (const FunctionId f : id_range<FunctionId>(0, graph_.num_functions())) {
      const llvm::Function* const body = module_.getFunction(graph_.function_name(f));
      if (body != nullptr && !body->isDeclaration())
        find_body(*body, nodes[static_cast<std::size_t>(f)]);
    }
  }

  void find_body(const llvm::Function& function, const std::vector<NodeId>& nodes) {
    std::size_t next = 0;
    for (const llvm::BasicBlock& block : function) {
      for (const llvm::Instruction& instruction : block) {
        next += static_cast<std::size_t>(llvm::range_size(instruction.getDbgRecordRange()));
        instructions_[static_cast<std::size_t>(nodes.at(next++))] = &instruction;
      }
    }
  }

  void add_edge(EdgeId edge) {
    const auto relation = static_cast<std::size_t>(graph_.flow(edge));  // in the order of Relation
    edges_[relation].push_back({.target = index(graph_.target(edge)),
                                .source = index(graph_.source(edge)),
                                .position = static_cast<std::uint16_t>(std::min(
                                    static_cast<std::size_t>(graph_.position(edge)), kMostEdges))});
  }

  const llvm::Module& module_;
  const ProgramGraph& graph_;
  SourceLines lines_;
  std::vector<const llvm::Instruction*> instructions_;  // [N] of nodes; null: none
  InstructionGraph made_;
  std::array<std::vector<InstructionEdge>, kRelations> edges_;
  std::unordered_map<std::string, std::int32_t> words_;
  StatementWriter statements_;
};

}  // namespace

Result<InstructionGraph> instruction_graph_from_programl(const llvm::Module& module) {
  const Result<ProgramGraph> graph =
      programl_graph(module, {.dialect = Dialect::kProgramlReleased});
  if (!graph) return tl::unexpected(graph.error());
  return ProgramlArrays(module, *graph).make();
}

}  // namespace irsight
