#pragma once

#include <llvm/ADT/DenseMap.h>

#include <vector>

#include "irsight/frontend/internal/node_text.h"
#include "irsight/frontend/ir_text.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/graph_builder.h"

namespace llvm {
class Constant;
class Function;
class FunctionType;
class GlobalValue;
class Module;
class Type;
}  // namespace llvm

namespace irsight {

class Mentions;

/// Node columns that every node of the dialect irsight takes part in (docs/graph_spec.md, section
/// 6).
struct NodeColumns {
  explicit NodeColumns(GraphBuilder& builder);
  ColumnBuilder& type;
  ColumnBuilder& value;
  ColumnBuilder& real;
  ColumnBuilder& symbol;
};

/// The nodes of one module that belong to no function's body: functions, globals and sets of
/// possible callees.
///
/// add_all() makes nodes in module order. Others are made when they are first asked for, so that the
/// graph of one function holds what it mentions without a look at the rest of the module.
class ModuleNodes {
 public:
  ModuleNodes(GraphBuilder& builder, const llvm::Module& module, NodeText& text,
              NodeColumns& columns, NodeId external);

  /// Adds every function and global of the module (G2, G3), or those among `mentions`, in module
  /// order.
  void add_all(const Mentions* mentions);

  /// Returns whether a function or global has a node.
  bool has(const llvm::GlobalValue& global) const;

  /// Adds the edges between these nodes and to the outside world (G3, G4, G18).
  /// Requires: called once, after the last node was asked for.
  void add_edges();

  const llvm::Module& module() const { return module_; }
  ModuleId id() const { return id_; }
  IrText& types() { return types_; }
  NodeId node_of(const llvm::Function& function);
  FunctionId id_of(const llvm::Function& function);

  /// Returns the node of a function, variable, alias or ifunc.
  NodeId node_of(const llvm::GlobalValue& global);

  /// Returns the node that stands for all functions that a call of this type may reach (G18).
  NodeId indirect(llvm::FunctionType* type);

  /// Calls visit(global, its node) for each function and global that has a node, in the order of
  /// their nodes.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const llvm::GlobalValue* global : in_order_) visit(*global, nodes_.find(global)->second);
  }

  /// Adds a data edge to `target` from each function and global that a constant refers to (G3,
  /// G10).
  void add_references(const llvm::Constant& constant, NodeId target);

  /// Sets the value or real column of a constant's or global's node.
  void set_value(NodeId node, const llvm::Constant& constant);

 private:
  void add_function(const llvm::Function& function);
  void add_global(const llvm::GlobalValue& global);
  void add_external_edges(const llvm::Function& function, NodeId node);
  void add_possible_callees();
  void set_type(NodeId node, llvm::Type* type);

  GraphBuilder& builder_;
  const llvm::Module& module_;
  IrText types_;
  NodeText& text_;
  NodeColumns& columns_;
  NodeId external_;
  ModuleId id_;
  llvm::DenseMap<const llvm::GlobalValue*, NodeId> nodes_;
  llvm::DenseMap<const llvm::Function*, FunctionId> function_ids_;
  std::vector<const llvm::GlobalValue*>
      in_order_;  // whose nodes exist, in the order of their nodes
  std::vector<std::pair<llvm::FunctionType*, NodeId>> indirect_;
  llvm::DenseMap<llvm::FunctionType*, NodeId> indirect_of_;
};

}  // namespace irsight
