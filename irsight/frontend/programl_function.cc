#include "irsight/frontend/internal/programl_function.h"

#include <llvm/ADT/STLExtras.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>

#include "irsight/frontend/internal/programl_cast.h"
#include "irsight/frontend/internal/programl_debug.h"
#include "irsight/frontend/internal/programl_operands.h"
#include "irsight/frontend/internal/word_columns.h"
#include "irsight/frontend/programl_profile.h"

namespace irsight {

ProgramlFunctions::ProgramlFunctions(const ProgramlModule& module, GraphBuilder& builder,
                                     IrText& text, ProgramlValues& values,
                                     const GraphOptions& options)
    : module_(module),
      builder_(builder),
      text_(text),
      values_(values),
      options_(options),
      source_lines_(module.module()) {}

void ProgramlFunctions::set_lines(std::vector<StringId> lines) { lines_ = std::move(lines); }

ProgramlEnds ProgramlFunctions::add_declaration(const ProgramlFunction& function, FunctionId id) {
  const NodeId node = builder_.add_node(NodeKind::kInstruction,
                                        builder_.intern("; undefined function"), id, kUnsetBlock);
  if (options_.full_text)
    builder_.column(Entity::kNode, "full_text", Column::Type::kText)
        .set(index(node), builder_.intern(""));
  if (function.body != nullptr)  // one that was left out: its lines were printed
    for (const llvm::BasicBlock& block : *function.body)
      for (const llvm::Instruction& instruction : block)
        next_line_ +=
            1 + static_cast<std::size_t>(llvm::range_size(instruction.getDbgRecordRange()));
  return {node, {node}};
}

Result<ProgramlEnds> ProgramlFunctions::add_definition(const llvm::Function& function,
                                                       FunctionId id) {
  instructions_.clear();
  blocks_.clear();
  producers_.clear();
  argument_uses_.clear();
  if (options_.full_text) text_.enter(function);
  for (const llvm::BasicBlock& block : function) {
    if (block.empty())
      return error("{}: a basic block holds instructions: saw an empty one",
                   std::string_view(function.getName()));
    blocks_[&block] = add_block(block, id);
  }
  add_arguments(id);
  add_producers();
  const NodeId entry = blocks_[&function.getEntryBlock()].first;
  return ProgramlEnds{entry, connect_blocks(function)};
}

ProgramlFunctions::BlockEnds ProgramlFunctions::add_block(const llvm::BasicBlock& block,
                                                          FunctionId function) {
  BlockEnds ends;
  for (const llvm::Instruction& instruction : block) {
    add_debug_calls(instruction, function, ends);
    add_instruction(instruction, function, ends);
  }
  ++num_blocks_;
  return ends;
}

NodeId ProgramlFunctions::add_node(StringId opcode, FunctionId function, BlockEnds& ends) {
  const NodeId node = builder_.add_node(NodeKind::kInstruction, opcode, function, next_block());
  if (options_.full_text)
    builder_.column(Entity::kNode, "full_text", Column::Type::kText)
        .set(index(node), lines_[next_line_++]);
  if (ends.first == NodeId::kNone)
    ends.first = node;
  else
    builder_.add_edge(ends.last, node, Flow::kControl, 0);
  ends.last = node;
  return node;
}

// What was a call of a debug intrinsic is an instruction again. Its operands are metadata, which
// ProGraML passes over.
void ProgramlFunctions::add_debug_calls(const llvm::Instruction& instruction, FunctionId function,
                                        BlockEnds& ends) {
  for (const llvm::DbgRecord& record : instruction.getDbgRecordRange()) {
    const NodeId node = add_node(builder_.intern("call"), function, ends);
    calls_.push_back({node, module_.row(programl_debug_intrinsic(record))});
  }
}

void ProgramlFunctions::add_instruction(const llvm::Instruction& instruction, FunctionId function,
                                        BlockEnds& ends) {
  const NodeId node = add_node(text_.opcode(instruction), function, ends);
  instructions_[&instruction] = node;
  if (options_.words) {
    builder_.column(Entity::kNode, "statement", Column::Type::kText)
        .set(index(node), builder_.intern(statements_.of(instruction)));
    set_main_line(builder_, node, source_lines_.of(instruction));
  }
  add_programl_weights(instruction, node, builder_);
  // ProGraML leaves out invoke, callbr and indirect calls.
  if (const auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction))
    if (const llvm::Function* callee = call->getCalledFunction())
      calls_.push_back({node, module_.row(*callee)});
  if (!options_.instructions_only) add_operands(instruction, node, function);
}

void ProgramlFunctions::add_operands(const llvm::Instruction& instruction, NodeId node,
                                     FunctionId function) {
  const ProgramlCast cast = programl_cast(instruction);
  std::int32_t position = -1;
  for (const llvm::Value* operand : programl_operands(instruction)) {
    ++position;
    if (cast.global != nullptr && position == cast.position) {
      values_.use_cast(cast, node);
      continue;
    }
    if (llvm::isa<llvm::Function>(operand)) continue;
    if (const auto* constant = llvm::dyn_cast<llvm::Constant>(operand)) {
      values_.use_constant(*constant, node, position);
    } else if (llvm::isa<llvm::Instruction>(operand)) {
      const NodeId variable = values_.add_variable(*operand, function, next_block());
      builder_.add_edge(variable, node, Flow::kData, position);
      producers_.push_back({operand, variable});
    } else if (llvm::isa<llvm::Argument>(operand)) {
      argument_uses_.push_back({operand, node, position});
    }
  }
}

void ProgramlFunctions::add_arguments(FunctionId function) {
  llvm::DenseMap<const llvm::Value*, NodeId> nodes;
  for (const ArgumentUse& use : argument_uses_) {
    const auto [known, is_new] = nodes.try_emplace(use.argument, NodeId::kNone);
    // The block is the next function's first: ProGraML counts on before it comes to the arguments.
    if (is_new) known->second = values_.add_variable(*use.argument, function, next_block());
    builder_.add_edge(known->second, use.user, Flow::kData, use.position);
  }
}

void ProgramlFunctions::add_producers() {
  for (const Producer& producer : producers_)
    builder_.add_edge(instructions_.lookup(producer.instruction), producer.variable, Flow::kData,
                      0);
}

// Breadth first from the entry: blocks that cannot be reached have no edges between them, and their
// ends are no exits.
std::vector<NodeId> ProgramlFunctions::connect_blocks(const llvm::Function& function) {
  std::vector<NodeId> exits;
  llvm::DenseMap<const llvm::BasicBlock*, bool> seen;
  std::vector<const llvm::BasicBlock*> queue = {&function.getEntryBlock()};
  seen[queue.front()] = true;
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const NodeId end = blocks_.lookup(queue[next]).last;
    std::int32_t position = 0;
    for (const llvm::BasicBlock* successor : llvm::successors(queue[next])) {
      builder_.add_edge(end, blocks_.lookup(successor).first, Flow::kControl, position++);
      if (seen.try_emplace(successor, true).second) queue.push_back(successor);
    }
    if (position == 0) exits.push_back(end);
  }
  return exits;
}

}  // namespace irsight
