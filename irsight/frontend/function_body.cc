#include "irsight/frontend/internal/function_body.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/ProfDataUtils.h>

namespace irsight {

FunctionBody::FunctionBody(GraphBuilder& builder, const llvm::Function& function,
                           ModuleNodes& nodes, NodeText& text, NodeColumns& columns,
                           CallEdges& calls, bool profile)
    : builder_(builder),
      function_(function),
      nodes_(nodes),
      text_(text),
      columns_(columns),
      calls_(calls),
      weights_(profile ? &builder.column(Entity::kEdge, "weight", Column::Type::kInt64) : nullptr),
      id_(nodes.id_of(function)),
      node_(nodes.node_of(function)) {
  add_values();
  add_edges();
}

void FunctionBody::add_values() {
  const std::size_t instructions = function_.getInstructionCount();
  in_order_.reserve(instructions);
  values_.reserve(function_.arg_size() + instructions + instructions / 2);
  std::vector<NodeId> arguments;
  for (const llvm::Argument& argument : function_.args()) {  // G5
    arguments.push_back(add_variable(&argument, argument.getType(), BlockId::kNone));
  }
  if (!function_.getReturnType()->isVoidTy()) {  // G17
    result_ = add_variable(nullptr, function_.getReturnType(), BlockId::kNone);
  }
  calls_.add_body(function_, arguments, result_);
  blocks_.resize(function_.getMaxBlockNumber());
  block_starts_.resize(function_.getMaxBlockNumber());
  for (const llvm::BasicBlock& block : function_) {
    const BlockId id = builder_.add_block(id_);
    blocks_[block.getNumber()] = id;
    block_starts_[block.getNumber()] = static_cast<NodeId>(builder_.num_nodes());
    for (const llvm::Instruction& instruction : block) add_instruction(instruction, id);
  }
}

void FunctionBody::add_instruction(const llvm::Instruction& instruction, BlockId block) {
  const NodeId node = builder_.add_node(NodeKind::kInstruction, text_.of(instruction), id_, block);
  columns_.type.set(index(node), nodes_.types().type(instruction.getType()));
  in_order_.emplace_back(&instruction, node);
  if (!instruction.getType()->isVoidTy()) {
    add_variable(&instruction, instruction.getType(), block);
  }
}

NodeId FunctionBody::add_variable(const llvm::Value* value, llvm::Type* type, BlockId block) {
  const StringId text = nodes_.types().type(type);
  const NodeId node = builder_.add_node(NodeKind::kVariable, text, id_, block);
  columns_.type.set(index(node), text);
  if (value != nullptr) values_[value] = node;
  valued_.push_back({value, type, node});
  return node;
}

NodeId FunctionBody::add_constant(const llvm::Constant& constant) {  // G9
  const StringId text = nodes_.types().type(constant.getType());
  const NodeId node = builder_.add_node(NodeKind::kConstant, text, id_, BlockId::kNone);
  columns_.type.set(index(node), text);
  nodes_.set_value(node, constant);
  if (constant.getNumOperands() != 0) nodes_.add_references(constant, node);  // G10
  return node;
}

NodeId FunctionBody::node_of(const llvm::Value& value) {
  if (const auto* global = llvm::dyn_cast<llvm::GlobalValue>(&value)) {
    return nodes_.node_of(*global);
  }
  const auto found = values_.find(&value);
  if (found != values_.end()) return found->second;
  NodeId node = NodeId::kNone;
  if (const auto* constant = llvm::dyn_cast<llvm::Constant>(&value)) {
    node = add_constant(*constant);
  } else if (llvm::isa<llvm::InlineAsm>(value)) {
    node = builder_.add_node(NodeKind::kConstant, builder_.intern("asm"), id_, BlockId::kNone);
    columns_.type.set(index(node), nodes_.types().type(value.getType()));
  } else {
    return NodeId::kNone;  // metadata
  }
  values_[&value] = node;
  valued_.push_back({&value, value.getType(), node});
  return node;
}

BlockId FunctionBody::block(const llvm::BasicBlock& block) const {
  return blocks_[block.getNumber()];
}

void FunctionBody::add_edges() {
  builder_.add_edge(node_, block_starts_[function_.getEntryBlock().getNumber()], Flow::kControl,
                    0);  // G11
  for (const auto& [instruction, node] : in_order_) {
    add_control(*instruction, node);
    if (!instruction->getType()->isVoidTy()) {  // the result follows its instruction
      builder_.add_edge(node, static_cast<NodeId>(index(node) + 1), Flow::kData, 0);  // G5
    }
    if (const auto* call = llvm::dyn_cast<llvm::CallBase>(instruction)) {
      add_call(*call, node);
    } else {
      add_operands(*instruction, node);
    }
  }
}

void FunctionBody::add_control(const llvm::Instruction& instruction, NodeId node) {
  if (!instruction.isTerminator()) {  // G11
    const std::int32_t result = instruction.getType()->isVoidTy() ? 0 : 1;
    builder_.add_edge(node, static_cast<NodeId>(index(node) + 1 + result), Flow::kControl, 0);
    return;
  }
  llvm::SmallVector<std::uint32_t, 4> weights;
  if (weights_ != nullptr) llvm::extractBranchWeights(instruction, weights);
  const bool has_weights = weights.size() == instruction.getNumSuccessors();
  for (unsigned i = 0; i < instruction.getNumSuccessors(); ++i) {  // G12
    const std::int32_t edge =
        builder_.add_edge(node, block_starts_[instruction.getSuccessor(i)->getNumber()],
                          Flow::kControl, static_cast<std::int32_t>(i));
    if (has_weights) weights_->set(edge, std::int64_t{weights[i]});
  }
  add_exit(instruction, node);
}

void FunctionBody::add_exit(const llvm::Instruction& instruction, NodeId node) {
  if (llvm::isa<llvm::ReturnInst>(instruction)) {
    builder_.add_edge(node, node_, Flow::kCall, 1);                                  // G14
    if (result_ != NodeId::kNone) builder_.add_edge(node, result_, Flow::kData, 0);  // G17
  }
  const auto* cleanup = llvm::dyn_cast<llvm::CleanupReturnInst>(&instruction);
  const auto* catches = llvm::dyn_cast<llvm::CatchSwitchInst>(&instruction);
  if (llvm::isa<llvm::ResumeInst>(instruction) ||
      (cleanup != nullptr && cleanup->unwindsToCaller()) ||
      (catches != nullptr && catches->unwindsToCaller())) {
    builder_.add_edge(node, node_, Flow::kCall, 2);  // G15
  }
}

void FunctionBody::use(const llvm::Value& value, NodeId user, std::int32_t position) {
  const NodeId node = node_of(value);
  if (node != NodeId::kNone) builder_.add_edge(node, user, Flow::kData, position);
}

void FunctionBody::add_operands(const llvm::Instruction& instruction, NodeId node) {
  std::int32_t position = 0;
  for (const llvm::Use& operand : instruction.operands()) {  // G6, G7
    if (llvm::isa<llvm::BasicBlock>(operand.get())) continue;
    use(*operand.get(), node, position++);
  }
  const auto* choice = llvm::dyn_cast<llvm::SwitchInst>(&instruction);
  if (choice == nullptr) return;
  for (const auto& option : choice->cases()) {  // G8
    use(*option.getCaseValue(), node, static_cast<std::int32_t>(option.getSuccessorIndex()));
  }
}

void FunctionBody::add_call(const llvm::CallBase& call, NodeId node) {
  actuals_.clear();
  std::int32_t position = 0;
  for (const llvm::Use& operand : call.operands()) {  // G6
    if (llvm::isa<llvm::BasicBlock>(operand.get()) || call.isCallee(&operand)) continue;
    const NodeId value = node_of(*operand.get());
    if (value != NodeId::kNone) builder_.add_edge(value, node, Flow::kData, position);
    if (call.isArgOperand(&operand)) actuals_.push_back(value);
    ++position;
  }
  if (CallEdges::callee_of(call) == nullptr) {  // G13, G18
    use(*call.getCalledOperand(), node, position);
  }
  const bool has_result = !call.getType()->isVoidTy();
  calls_.add_call(call, node, actuals_,
                  has_result ? static_cast<NodeId>(index(node) + 1) : NodeId::kNone);
}

}  // namespace irsight
