#include "irsight/frontend/internal/call_edges.h"

#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instructions.h>

#include <algorithm>

#include "irsight/frontend/internal/module_nodes.h"

namespace irsight {

const llvm::Function* CallEdges::callee_of(const llvm::CallBase& call) {
  return llvm::dyn_cast<llvm::Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
}

void CallEdges::add_body(const llvm::Function& function, llvm::ArrayRef<NodeId> arguments,
                         NodeId result) {
  bodies_[&function] = Body{arguments.vec(), result};
}

void CallEdges::add_call(const llvm::CallBase& call, NodeId node, llvm::ArrayRef<NodeId> actuals,
                         NodeId result) {
  if (call.isInlineAsm()) return;
  const llvm::Function* callee = callee_of(call);
  const NodeId target =
      callee != nullptr ? nodes_.node_of(*callee) : nodes_.indirect(call.getFunctionType());
  builder_.add_edge(node, target, Flow::kCall, 0);                             // G13, G18
  if (!call.doesNotReturn()) builder_.add_edge(target, node, Flow::kCall, 1);  // G13, G18
  if (llvm::isa<llvm::InvokeInst>(call) && !call.doesNotThrow()) {
    builder_.add_edge(target, node, Flow::kCall, 2);  // G15
  }
  if (callee == nullptr || callee->isDeclaration()) return;
  const std::size_t first = actuals_.size();
  actuals_.insert(actuals_.end(), actuals.begin(), actuals.end());
  passings_.push_back({callee, first, actuals_.size(), result});
}

void CallEdges::finish() {
  for (const Passing& passing : passings_) {
    const auto body = bodies_.find(passing.callee);
    if (body == bodies_.end()) continue;
    const std::vector<NodeId>& formals = body->second.arguments;
    const std::size_t count = std::min(passing.last_actual - passing.first_actual, formals.size());
    for (std::size_t i = 0; i < count; ++i) {  // G16
      const NodeId actual = actuals_[passing.first_actual + i];
      if (actual == NodeId::kNone) continue;
      builder_.add_edge(actual, formals[i], Flow::kData, static_cast<std::int32_t>(i));
    }
    if (passing.result != NodeId::kNone && body->second.result != NodeId::kNone) {  // G17
      builder_.add_edge(body->second.result, passing.result, Flow::kData, 1);
    }
  }
}

}  // namespace irsight
