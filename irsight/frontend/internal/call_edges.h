#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/DenseMap.h>

#include <vector>

#include "irsight/graph/graph_builder.h"

namespace llvm {
class CallBase;
class Function;
}  // namespace llvm

namespace irsight {

class ModuleNodes;

/// Joins call sites to the functions they call (G13–G18).
///
/// What passes between a call and the callee's own nodes waits until all bodies are there.
class CallEdges {
 public:
  CallEdges(GraphBuilder& builder, ModuleNodes& nodes) : builder_(builder), nodes_(nodes) {}

  /// Names the nodes that stand for a definition's arguments and return value (kNone where it is
  /// void).
  void add_body(const llvm::Function& function, llvm::ArrayRef<NodeId> arguments, NodeId result);

  /// Adds the edges of a call instruction whose node is `node`, whose actual arguments have the
  /// nodes `actuals` (kNone for metadata) and whose result is `result` (kNone where it is void).
  void add_call(const llvm::CallBase& call, NodeId node, llvm::ArrayRef<NodeId> actuals,
                NodeId result);

  /// Adds the edges that had to wait. Edges into bodies that were not added are left out.
  void finish();

  /// Returns the function that a call surely reaches, or null.
  static const llvm::Function* callee_of(const llvm::CallBase& call);

 private:
  struct Body {
    std::vector<NodeId> arguments;
    NodeId result;
  };
  struct Passing {  // what a call passes to a definition and back
    const llvm::Function* callee;
    std::size_t first_actual, last_actual;  // in actuals_
    NodeId result;
  };

  GraphBuilder& builder_;
  ModuleNodes& nodes_;
  llvm::DenseMap<const llvm::Function*, Body> bodies_;
  std::vector<Passing> passings_;
  std::vector<NodeId> actuals_;
};

}  // namespace irsight
