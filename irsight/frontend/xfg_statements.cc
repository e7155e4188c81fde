// What instructions other than calls and terminators add, and what all share.

#include "irsight/frontend/internal/xfg_statements.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Instructions.h>

#include <algorithm>

namespace irsight {

void XfgStatements::add(const llvm::Function& function) {
  nodes_.enter(function);
  for (const llvm::BasicBlock& block : function) {
    begin(block);
    for (const llvm::Instruction& instruction : block) add(instruction);
  }
}

void XfgStatements::define(const llvm::GlobalVariable& variable) {
  builder_.begin_statement(writer_.of(variable), Xfg::kDefinition);
  builder_.add_edge(XfgBuilder::kRoot, nodes_.global(variable), XfgFlow::kPath);
}

void XfgStatements::define(const llvm::Function& function) {
  builder_.begin_statement(writer_.of(function), Xfg::kDefinition);
  const std::int32_t top = nodes_.top(function);
  builder_.add_edge(XfgBuilder::kRoot, top, XfgFlow::kPath);
  for (unsigned i = 0; i < function.arg_size(); ++i)
    builder_.add_edge(top, nodes_.argument(function, i), XfgFlow::kPath);
}

void XfgStatements::begin(const llvm::BasicBlock& block) {
  block_ = nodes_.block(block);
  const std::int32_t values = block_.arguments.size() + block_.results.size();
  is_used_here_.assign(static_cast<std::size_t>(values), false);
}

void XfgStatements::add(const llvm::Instruction& instruction) {
  builder_.begin_statement(writer_.of(instruction), origin_++);
  is_store_ = llvm::isa<llvm::StoreInst>(instruction);
  if (const auto* phi = llvm::dyn_cast<llvm::PHINode>(&instruction)) {
    merge(*phi);
  } else if (const auto* writes = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    store(*writes);
  } else if (const auto* calls = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    call(*calls);
  } else if (!terminate(instruction)) {
    assign(instruction);
  }
}

// X4: whatever has a result.
void XfgStatements::assign(const llvm::Instruction& instruction) {
  const std::int32_t result = nodes_.local(instruction);
  bool has_parent = false;
  for (const llvm::Use& operand : instruction.operands())
    has_parent |= join(sources_of(*operand), result);
  if (!has_parent) connect_path(result);
}

void XfgStatements::merge(const llvm::PHINode& phi) {  // X5
  const std::int32_t result = nodes_.local(phi);
  connect_path(result);
  for (const llvm::Use& value : phi.incoming_values()) join(sources_of(*value), result);
}

void XfgStatements::store(const llvm::StoreInst& store) {  // X6
  const Sources& pointer = sources_of(*store.getPointerOperand());
  const std::int32_t target = pointer.empty() ? nodes_.sink() : pointer.front();
  const Sources& values = sources_of(*store.getValueOperand());
  if (values.empty()) edge(block_.label, target, XfgFlow::kData);
  join(values, target);
}

XfgStatements::Sources& XfgStatements::sources_of(const llvm::Value& operand) {
  sources_.clear();
  nodes_.append_sources(operand, sources_);
  return sources_;
}

bool XfgStatements::any_is_here(llvm::ArrayRef<std::int32_t> nodes) const {
  return std::any_of(nodes.begin(), nodes.end(), [&](std::int32_t node) { return is_here(node); });
}

void XfgStatements::edge(std::int32_t source, std::int32_t target, XfgFlow flow) {
  builder_.add_edge(source, target, flow);
  if (!is_store_ && is_here(source) && is_here(target)) is_used_here_[place(source)] = true;
}

bool XfgStatements::join(llvm::ArrayRef<std::int32_t> sources, std::int32_t target) {
  for (const std::int32_t source : sources) edge(source, target, XfgFlow::kData);
  return any_is_here(sources);
}

void XfgStatements::end_in_sinks(llvm::ArrayRef<std::int32_t> sources) {
  for (const std::int32_t source : sources) edge(source, nodes_.sink(), XfgFlow::kPath);
}

// Where a value of the block is in is_used_here_.
std::size_t XfgStatements::place(std::int32_t node) const {
  const std::int32_t from = block_.arguments.contains(node)
                                ? block_.arguments.first
                                : block_.results.first - block_.arguments.size();
  return static_cast<std::size_t>(node - from);
}

// X8: the values of the block that no other value of it is made from.
const XfgStatements::Sources& XfgStatements::leaves() {
  leaves_.clear();
  std::int32_t last = block_.label;
  for (const XfgNodes::Range& values : {block_.arguments, block_.results}) {
    for (std::int32_t node = values.first; node < values.end; ++node) {
      last = node;
      if (!is_used_here_[place(node)]) leaves_.push_back(node);
    }
  }
  if (leaves_.empty()) leaves_.push_back(last);
  return leaves_;
}

}  // namespace irsight
