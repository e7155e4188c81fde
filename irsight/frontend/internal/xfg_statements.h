#pragma once

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallPtrSet.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "irsight/frontend/internal/xfg_nodes.h"
#include "irsight/frontend/statement.h"
#include "irsight/graph/xfg.h"

namespace llvm {
class CallBase;
class GlobalVariable;
class Instruction;
class PHINode;
class ReturnInst;
class StoreInst;
}  // namespace llvm

namespace irsight {

/// Adds the edges of instructions to a contextual flow graph (docs/inst2vec.md, X3–X16).
class XfgStatements {
 public:
  XfgStatements(XfgBuilder& builder, XfgNodes& nodes, StatementWriter& writer)
      : builder_(builder), nodes_(nodes), writer_(writer) {}

  /// Adds a definition's instructions.
  void add(const llvm::Function& function);

  /// Adds the statement of a global variable, and of a definition's first line (X3).
  void define(const llvm::GlobalVariable& variable);
  void define(const llvm::Function& function);

 private:
  using Sources = std::vector<std::int32_t>;

  void begin(const llvm::BasicBlock& block);
  void add(const llvm::Instruction& instruction);
  void assign(const llvm::Instruction& instruction);
  void merge(const llvm::PHINode& phi);
  void store(const llvm::StoreInst& store);

  // Calls.
  void call(const llvm::CallBase& call);
  std::int32_t call_inside(const llvm::CallBase& call, const llvm::Function& callee);
  std::int32_t call_outside(const llvm::CallBase& call, bool is_indirect);
  void leave_call(const llvm::CallBase& call, std::int32_t source);

  // The ends of blocks.
  bool terminate(const llvm::Instruction& instruction);
  void jump(const llvm::Instruction& terminator, const llvm::Value& decider);
  void jump_from_leaves(const llvm::Instruction& terminator);
  void give_back(const llvm::ReturnInst& instruction);
  void finish(const llvm::Value& value);

  // What they share.
  Sources& sources_of(const llvm::Value& operand);
  bool is_here(std::int32_t node) const {
    return block_.results.contains(node) || block_.arguments.contains(node);
  }
  std::size_t place(std::int32_t node) const;
  bool any_is_here(llvm::ArrayRef<std::int32_t> nodes) const;
  void edge(std::int32_t source, std::int32_t target, XfgFlow flow);
  bool join(llvm::ArrayRef<std::int32_t> sources, std::int32_t target);
  void connect_path(std::int32_t target) { edge(block_.label, target, XfgFlow::kPath); }
  void end_in_sinks(llvm::ArrayRef<std::int32_t> sources);
  const Sources& leaves();
  llvm::ArrayRef<std::int32_t> labels_after(const llvm::Instruction& terminator);

  XfgBuilder& builder_;
  XfgNodes& nodes_;
  StatementWriter& writer_;
  std::int32_t origin_ = 0;         // the next instruction's number
  XfgNodes::Block block_;           // that is worked on
  std::vector<bool> is_used_here_;  // the block's values that lead to others of it, but by stores
  bool is_store_ = false;
  Sources sources_, leaves_, labels_;  // scratch
};

}  // namespace irsight
