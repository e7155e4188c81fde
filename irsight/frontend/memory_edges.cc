#include "irsight/frontend/internal/memory_edges.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/Analysis/MemorySSA.h>
#include <llvm/IR/Function.h>

#include "irsight/frontend/internal/function_analyses.h"
#include "irsight/frontend/internal/function_body.h"

namespace irsight {
namespace {

class MemoryEdges {
 public:
  MemoryEdges(GraphBuilder& builder, const FunctionBody& body, const llvm::MemorySSA& memory)
      : builder_(builder), body_(body), memory_(memory) {}

  void add() {
    // Phis first: what follows may name any of them, also those further down.
    for (const llvm::BasicBlock& block : body_.function()) {
      if (const llvm::MemoryPhi* phi = memory_.getMemoryAccess(&block)) {
        nodes_[phi] = add_node("phi", body_.block(block));
      }
    }
    body_.for_each_instruction([&](const llvm::Instruction& instruction, NodeId node) {
      const llvm::MemoryUseOrDef* access = memory_.getMemoryAccess(&instruction);
      if (llvm::isa_and_nonnull<llvm::MemoryDef>(access)) nodes_[access] = node;
    });
    body_.for_each_instruction([&](const llvm::Instruction& instruction, NodeId node) {
      const llvm::MemoryUseOrDef* access = memory_.getMemoryAccess(&instruction);
      if (access == nullptr) return;
      builder_.add_edge(node_of(*access->getDefiningAccess()), node, Flow::kMemory, 0);
    });
    for (const llvm::BasicBlock& block : body_.function()) {
      if (const llvm::MemoryPhi* phi = memory_.getMemoryAccess(&block)) add_incoming(*phi);
    }
  }

 private:
  NodeId add_node(std::string_view text, BlockId block) {
    return builder_.add_node(NodeKind::kMemory, builder_.intern(text), body_.id(), block);
  }

  NodeId node_of(const llvm::MemoryAccess& access) {
    if (!memory_.isLiveOnEntryDef(&access)) return nodes_.find(&access)->second;
    if (entry_ == NodeId::kNone) entry_ = add_node("entry", BlockId::kNone);
    return entry_;
  }

  void add_incoming(const llvm::MemoryPhi& phi) {
    const NodeId node = nodes_.find(&phi)->second;
    for (unsigned i = 0; i < phi.getNumIncomingValues(); ++i) {
      builder_.add_edge(node_of(*phi.getIncomingValue(i)), node, Flow::kMemory,
                        static_cast<std::int32_t>(i));
    }
  }

  GraphBuilder& builder_;
  const FunctionBody& body_;
  const llvm::MemorySSA& memory_;
  llvm::DenseMap<const llvm::MemoryAccess*, NodeId> nodes_;
  NodeId entry_ = NodeId::kNone;
};

}  // namespace

void add_memory_edges(GraphBuilder& builder, const FunctionBody& body, FunctionAnalyses& analyses) {
  MemoryEdges(builder, body, analyses.memory()).add();
}

}  // namespace irsight
