// The ends of blocks in XfgStatements (docs/inst2vec.md, X7–X11 and X15–X16).

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>

#include <algorithm>

#include "irsight/frontend/internal/xfg_statements.h"

namespace irsight {

// Each label once, in the order of first mention.
llvm::ArrayRef<std::int32_t> XfgStatements::labels_after(const llvm::Instruction& terminator) {
  labels_.clear();
  llvm::SmallPtrSet<const llvm::BasicBlock*, 8> seen;
  for (unsigned i = 0; i < terminator.getNumSuccessors(); ++i) {
    const llvm::BasicBlock* next = terminator.getSuccessor(i);
    if (seen.insert(next).second) labels_.push_back(nodes_.block(*next).label);
  }
  return labels_;
}

bool XfgStatements::terminate(const llvm::Instruction& instruction) {
  if (const auto* branch = llvm::dyn_cast<llvm::BranchInst>(&instruction)) {
    if (branch->isConditional()) {
      jump(instruction, *branch->getCondition());
    } else {
      jump_from_leaves(instruction);
    }
  } else if (llvm::isa<llvm::SwitchInst, llvm::IndirectBrInst, llvm::CatchReturnInst,
                       llvm::CleanupReturnInst>(instruction)) {
    jump(instruction, *instruction.getOperand(0));
  } else if (llvm::isa<llvm::CatchSwitchInst>(instruction)) {  // X11
    assign(instruction);
    const std::int32_t result = nodes_.local(instruction);
    for (const std::int32_t label : labels_after(instruction))
      edge(result, label, XfgFlow::kControl);
  } else if (const auto* returns = llvm::dyn_cast<llvm::ReturnInst>(&instruction)) {
    give_back(*returns);
  } else if (llvm::isa<llvm::ResumeInst>(instruction)) {
    finish(*instruction.getOperand(0));
  } else if (instruction.getType()->isVoidTy()) {  // X16
    connect_path(nodes_.sink());
  } else {
    return false;
  }
  return true;
}

// X9 and X10: what decides leads to each label.
void XfgStatements::jump(const llvm::Instruction& terminator, const llvm::Value& decider) {
  const Sources& sources = sources_of(decider);
  if (sources.empty()) {
    if (llvm::isa<llvm::BranchInst>(terminator)) return jump_from_leaves(terminator);
    sources_.push_back(block_.label);
  } else if (!any_is_here(sources)) {
    connect_path(sources.front());
  }
  const llvm::ArrayRef<std::int32_t> labels = labels_after(terminator);
  for (const std::int32_t label : labels) edge(sources.front(), label, XfgFlow::kControl);
  if (labels.empty()) edge(sources.front(), nodes_.sink(), XfgFlow::kPath);
}

void XfgStatements::jump_from_leaves(const llvm::Instruction& terminator) {  // X8
  for (const std::int32_t label : labels_after(terminator))
    for (const std::int32_t leaf : leaves()) edge(leaf, label, XfgFlow::kControl);
}

void XfgStatements::give_back(const llvm::ReturnInst& instruction) {  // X15
  const llvm::Value* value = instruction.getReturnValue();
  if (nodes_.returns_one_value()) return finish(*value);
  const std::int32_t returned = nodes_.returned(*instruction.getFunction());
  const Sources no_sources;
  const Sources& sources = value == nullptr ? no_sources : sources_of(*value);
  if (sources.empty()) {
    for (const std::int32_t leaf : leaves()) edge(leaf, returned, XfgFlow::kNone);
    return;
  }
  for (const std::int32_t source : sources) edge(source, returned, XfgFlow::kPath);
  if (!any_is_here(sources)) connect_path(sources.front());
}

// A value's last statement: `ret`, `resume`.
void XfgStatements::finish(const llvm::Value& value) {
  const Sources& sources = sources_of(value);
  end_in_sinks(sources);
  if (!any_is_here(sources)) connect_path(sources.empty() ? nodes_.sink() : sources.front());
}

}  // namespace irsight
