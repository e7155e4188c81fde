#include "irsight/frontend/instruction_graph_from_module.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <utility>

#include "irsight/frontend/instruction_encoder.h"
#include "irsight/frontend/internal/instruction_detail.h"
#include "irsight/frontend/internal/instruction_words.h"
#include "irsight/frontend/internal/references.h"
#include "irsight/frontend/internal/source_lines.h"
#include "irsight/frontend/statement.h"
#include "irsight/graph/instruction_graph_builder.h"

namespace irsight {
namespace {

constexpr std::size_t kMostNodes = 2147483646;

class InstructionGraphMaker {
 public:
  explicit InstructionGraphMaker(const llvm::Module& module) : module_(module), lines_(module) {}

  Result<InstructionGraph> make() && {
    for (const llvm::GlobalVariable& variable : module_.globals()) {
      if (is_instruction_graph_node(variable)) add_node(variable, word_of(variable), 0);
    }
    for (const llvm::Function& function : module_) {
      if (function.isDeclaration()) continue;
      if (builder_.num_nodes() + function.getInstructionCount() + function.arg_size() > kMostNodes)
        return error("@{}: the graph is beyond {} nodes", function.getName().str(), kMostNodes);
      add_nodes(function);
    }
    for (const llvm::Function& function : module_) add_edges(function);  // calls lead anywhere
    return std::move(builder_).build([this](std::int32_t node) { return name_of_node(node); });
  }

 private:
  void add_node(const llvm::Value& value, InstructionWord word, std::int32_t line) {
    ids_[&value] = builder_.add_node(std::move(word), line);
  }

  void add_nodes(const llvm::Function& function) {
    builder_.begin_function();
    add_node(function, word_of(function), 0);
    for (const llvm::Argument& argument : function.args()) add_node(argument, word_of(argument), 0);
    for (const llvm::BasicBlock& block : function) {
      for (const llvm::Instruction& instruction : block) {
        add_node(instruction,
                 {.statement = std::string(statements_.of(instruction)),
                  .code = encoder_.code_of(instruction),
                  .detail = instruction_detail(instruction)},
                 lines_.of(instruction));
      }
      builder_.add_block(block.size());
    }
  }

  void add_edge(Relation relation, const llvm::Value& source, const llvm::Value& target,
                std::size_t position) {
    const auto from = ids_.find(&source);
    const auto to = ids_.find(&target);
    if (from == ids_.end() || to == ids_.end()) return;
    builder_.add_edge(relation, from->second, to->second, position);
  }

  void add_edges(const llvm::Function& function) {
    if (function.isDeclaration()) return;
    add_edge(Relation::kControl, function, function.front().front(), 0);
    for (const llvm::BasicBlock& block : function) {
      for (const llvm::Instruction& instruction : block) {
        if (const llvm::Instruction* next = instruction.getNextNode())
          add_edge(Relation::kControl, instruction, *next, 0);
        if (llvm::isa<llvm::ReturnInst>(instruction))
          add_edge(Relation::kCall, instruction, function, 1);
        add_operands(instruction);
      }
      std::size_t position = 0;
      for (const llvm::BasicBlock* next : llvm::successors(&block))
        add_edge(Relation::kControl, block.back(), next->front(), position++);
    }
  }

  void add_operands(const llvm::Instruction& instruction) {
    const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    const llvm::Function* callee = call != nullptr ? call->getCalledFunction() : nullptr;
    std::size_t position = 0;
    for (const llvm::Use& use : instruction.operands()) {
      const llvm::Value& operand = *use.get();
      if (llvm::isa<llvm::BasicBlock>(operand)) continue;
      const std::size_t here = position++;
      if (callee != nullptr && call->isCallee(&use)) continue;
      add_data(operand, instruction, here);
      if (callee == nullptr || here >= callee->arg_size() || !call->isArgOperand(&use)) continue;
      add_edge(Relation::kData, operand, *callee->getArg(static_cast<unsigned>(here)), here);
    }
    if (callee == nullptr) return;
    add_edge(Relation::kCall, instruction, *callee, 0);
    if (!callee->doesNotReturn()) add_edge(Relation::kCall, *callee, instruction, 1);
  }

  // I5: through constant expressions to the variables and functions that they mention.
  void add_data(const llvm::Value& operand, const llvm::Instruction& user, std::size_t position) {
    const auto* expression = llvm::dyn_cast<llvm::ConstantExpr>(&operand);
    if (expression == nullptr) {
      add_edge(Relation::kData, operand, user, position);
      return;
    }
    for_each_reference_of_expression(*expression, [&](const llvm::GlobalValue& global) {
      add_edge(Relation::kData, global, user, position);
    });
  }

  // As people know it; Clang gives most values no name.
  std::string name_of_node(std::int32_t node) const {
    const auto found =
        std::ranges::find_if(ids_, [node](const auto& each) { return each.second == node; });
    const llvm::Value* const value = found->first;
    if (const auto* instruction = llvm::dyn_cast<llvm::Instruction>(value))
      return fmt::format("an instruction '{}' of function '{}'", instruction->getOpcodeName(),
                         instruction->getFunction()->getName().str());
    if (const auto* argument = llvm::dyn_cast<llvm::Argument>(value))
      return fmt::format("argument {} of function '{}'", argument->getArgNo() + 1,
                         argument->getParent()->getName().str());
    return fmt::format("{} '{}'", llvm::isa<llvm::Function>(value) ? "function" : "variable",
                       value->getName().str());
  }

  const llvm::Module& module_;
  SourceLines lines_;
  InstructionGraphBuilder builder_;
  llvm::DenseMap<const llvm::Value*, std::int32_t> ids_;
  StatementWriter statements_;
  InstructionEncoder encoder_;
};

}  // namespace

Result<InstructionGraph> instruction_graph_from_module(const llvm::Module& module) {
  return InstructionGraphMaker(module).make();
}

}  // namespace irsight
