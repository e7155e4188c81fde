#pragma once

#include <llvm/ADT/DenseMap.h>

#include <vector>

#include "irsight/frontend/internal/call_edges.h"
#include "irsight/frontend/internal/module_nodes.h"

namespace llvm {
class Argument;
class BasicBlock;
class Constant;
class Function;
class Instruction;
class Value;
}  // namespace llvm

namespace irsight {

/// The nodes and edges of one definition's body (G5–G18). The nodes stay known to what adds to
/// them: memory, types, columns.
///
/// Two passes over the body: the first numbers arguments, instructions and results, so that the
/// second finds the node of every operand, also of those defined further down.
class FunctionBody {
 public:
  /// Adds the body, with the column `weight` if `profile`. Requires: the function is a definition
  /// of the nodes' module.
  FunctionBody(GraphBuilder& builder, const llvm::Function& function, ModuleNodes& nodes,
               NodeText& text, NodeColumns& columns, CallEdges& calls, bool profile);

  const llvm::Function& function() const { return function_; }
  FunctionId id() const { return id_; }
  NodeId node() const { return node_; }

  /// Returns the node that carries a value into its uses: a variable, constant, function or global;
  /// kNone for metadata and blocks. Constants that were not mentioned yet are added.
  NodeId node_of(const llvm::Value& value);

  BlockId block(const llvm::BasicBlock& block) const;

  /// Calls visit(instruction, its node) for each instruction in program order.
  template <typename Visit>
  void for_each_instruction(Visit visit) const {
    for (const auto& [instruction, node] : in_order_) visit(*instruction, node);
  }

  /// Calls visit(value or null for the return value, its type, its node) for each variable and
  /// constant, in the order of their nodes.
  template <typename Visit>
  void for_each_value(Visit visit) const {
    for (const auto& [value, type, node] : valued_) visit(value, type, node);
  }

 private:
  void add_values();
  void add_instruction(const llvm::Instruction& instruction, BlockId block);
  NodeId add_variable(const llvm::Value* value, llvm::Type* type, BlockId block);
  NodeId add_constant(const llvm::Constant& constant);
  void add_edges();
  void add_control(const llvm::Instruction& instruction, NodeId node);
  void add_operands(const llvm::Instruction& instruction, NodeId node);
  void add_call(const llvm::CallBase& call, NodeId node);
  void add_exit(const llvm::Instruction& instruction, NodeId node);
  void use(const llvm::Value& value, NodeId user, std::int32_t position);

  GraphBuilder& builder_;
  const llvm::Function& function_;
  ModuleNodes& nodes_;
  NodeText& text_;
  NodeColumns& columns_;
  CallEdges& calls_;
  ColumnBuilder* weights_;  // null: not wanted
  FunctionId id_;
  NodeId node_;
  NodeId result_ = NodeId::kNone;  // the return value's variable (G17)
  llvm::DenseMap<const llvm::Value*, NodeId> values_;
  std::vector<std::pair<const llvm::Instruction*, NodeId>> in_order_;
  struct Valued {
    const llvm::Value* value;  // null: the return value
    llvm::Type* type;
    NodeId node;
  };
  std::vector<Valued> valued_;
  std::vector<BlockId> blocks_;       // by block number
  std::vector<NodeId> block_starts_;  // by block number
  std::vector<NodeId> actuals_;       // scratch of add_call
};

}  // namespace irsight
