#pragma once

#include <llvm/ADT/DenseMap.h>

#include <utility>
#include <vector>

#include "irsight/graph/graph_builder.h"

namespace llvm {
class Type;
}  // namespace llvm

namespace irsight {

class FunctionBody;
class Members;
class ModuleNodes;
class Pointees;

/// The type nodes of one function, or of what belongs to no function (G21).
class TypeNodes {
 public:
  /// Takes what structs' pointers lead to from `members`; null: nothing is known.
  TypeNodes(GraphBuilder& builder, ModuleNodes& nodes, FunctionId function, const Members* members)
      : builder_(builder), nodes_(nodes), function_(function), members_(members) {}

  /// Adds a type edge to `node` from the node of its type, which is made when it is new, along with
  /// those it is made of.
  void add_type_of(NodeId node, llvm::Type* type, llvm::Type* pointee);

 private:
  using Key = std::pair<llvm::Type*, llvm::Type*>;  // a type; what it leads to, if it is a pointer

  NodeId node_of(Key key);
  void add_parts(Key key, NodeId node);
  void add_part(llvm::Type* type, llvm::Type* pointee, NodeId whole, unsigned position);

  GraphBuilder& builder_;
  ModuleNodes& nodes_;
  FunctionId function_;
  const Members* members_;
  llvm::DenseMap<Key, NodeId> made_;
  std::vector<std::pair<Key, NodeId>> pending_;  // made, parts still to be joined
};

/// Adds a function's type nodes and their edges (G21).
void add_types(GraphBuilder& builder, ModuleNodes& nodes, const FunctionBody& body,
               const Pointees& pointees);

/// Adds the type nodes of a module's functions and globals.
void add_module_types(GraphBuilder& builder, ModuleNodes& nodes);

}  // namespace irsight
