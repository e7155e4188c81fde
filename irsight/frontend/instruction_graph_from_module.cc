#include "irsight/frontend/instruction_graph_from_module.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "irsight/frontend/instruction_encoder.h"
#include "irsight/frontend/internal/encoded_type.h"
#include "irsight/frontend/internal/instruction_detail.h"
#include "irsight/frontend/internal/instruction_edges.h"
#include "irsight/frontend/internal/source_lines.h"
#include "irsight/frontend/statement.h"

namespace irsight {
namespace {

constexpr std::size_t kMostNodes = 2147483646;

class InstructionGraphMaker {
 public:
  explicit InstructionGraphMaker(const llvm::Module& module) : module_(module), lines_(module) {}

  Result<InstructionGraph> make() {
    for (const llvm::GlobalVariable& variable : module_.globals()) add_variable(variable);
    for (const llvm::Function& function : module_) {
      if (function.isDeclaration()) continue;
      if (graph_.word.size() + function.getInstructionCount() + function.arg_size() > kMostNodes)
        return error("@{}: the graph is beyond {} nodes", function.getName().str(), kMostNodes);
      add_nodes(function);
    }
    for (const llvm::Function& function : module_) add_edges(function);  // calls lead anywhere
    for (std::size_t r = 0; r < kRelations; ++r) {
      const std::int32_t full = sort_edges(edges_[r], graph_.word.size(), graph_.relations[r]);
      if (full < 0) continue;
      return error("@{}: node {}: more than {} {} edges lead to it", function_of(full), full,
                   kMostEdges, name_of(static_cast<Relation>(r)));
    }
    return std::move(graph_);
  }

 private:
  using Word = InstructionWord;

  void add_node(const llvm::Value* value, Word word, std::int32_t line) {
    std::string key = word.statement + '\0' + word.detail + '\0';
    key.append(reinterpret_cast<const char*>(word.code.data()), sizeof word.code);
    const auto [known, is_new] =
        words_.try_emplace(std::move(key), static_cast<std::int32_t>(graph_.words.size()));
    if (is_new) graph_.words.push_back(std::move(word));
    ids_[value] = static_cast<std::int32_t>(graph_.word.size());
    graph_.word.push_back(known->second);
    graph_.line.push_back(line);
  }

  // I2: what is no instruction is coded as an operand would be.
  static Word word_of(std::string_view what, const llvm::Type& type, std::string detail = {}) {
    Word word{.detail = std::move(detail)};
    const EncodedType encoded = encoded_type(type);
    const std::size_t place_of_what = place(OperandField::kWhat, 0);
    word.code[place_of_what] = value_of(place_of_what, what);
    word.code[place(OperandField::kType, 0)] = encoded.type;
    word.code[place(OperandField::kShape, 0)] = encoded.shape;
    word.code[place(InstructionField::kLength)] = encoded.length;
    return word;
  }

  void add_variable(const llvm::GlobalVariable& variable) {
    if (is_string(variable) || variable.use_empty()) return;
    const bool is_outside = variable.isDeclaration();
    const char* const what = variable.isThreadLocal() ? "thread_local"
                             : variable.isConstant()  ? "constant"
                                                      : "variable";
    add_node(&variable,
             word_of(what, *variable.getValueType(), is_outside ? variable.getName().str() : ""),
             0);
  }

  void add_nodes(const llvm::Function& function) {
    const std::size_t first = graph_.word.size();
    add_node(&function, word_of("function", *function.getReturnType()), 0);
    for (const llvm::Argument& argument : function.args())
      add_node(&argument, word_of("argument", *argument.getType()), 0);
    for (const llvm::BasicBlock& block : function) {
      for (const llvm::Instruction& instruction : block) {
        add_node(&instruction,
                 {.statement = std::string(statements_.of(instruction)),
                  .code = encoder_.code_of(instruction),
                  .detail = instruction_detail(instruction)},
                 lines_.of(instruction));
      }
      graph_.block_nodes.push_back(static_cast<std::int32_t>(block.size()));
    }
    graph_.function_blocks.push_back(static_cast<std::int32_t>(function.size()));
    graph_.function_nodes.push_back(static_cast<std::int32_t>(graph_.word.size() - first));
  }

  void add_edge(Relation relation, const llvm::Value& source, const llvm::Value& target,
                std::size_t position) {
    const auto from = ids_.find(&source);
    const auto to = ids_.find(&target);
    if (from == ids_.end() || to == ids_.end()) return;
    edges_[static_cast<std::size_t>(relation)].push_back(
        {.target = to->second,
         .source = from->second,
         .position = static_cast<std::uint16_t>(std::min(position, kMostEdges))});
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
    if (!llvm::isa<llvm::ConstantExpr>(operand)) {
      add_edge(Relation::kData, operand, user, position);
      return;
    }
    llvm::SmallPtrSet<const llvm::Value*, 4> seen = {&operand};
    llvm::SmallVector<const llvm::Value*, 4> open = {&operand};
    while (!open.empty()) {
      const llvm::Value* const value = open.pop_back_val();
      if (!llvm::isa<llvm::ConstantExpr>(value)) {
        add_edge(Relation::kData, *value, user, position);
        continue;
      }
      for (const llvm::Value* part : llvm::cast<llvm::ConstantExpr>(value)->operands()) {
        if (seen.insert(part).second) open.push_back(part);
      }
    }
  }

  std::string function_of(std::int32_t node) const {
    for (const auto& [value, id] : ids_) {
      if (id != node) continue;
      if (const auto* instruction = llvm::dyn_cast<llvm::Instruction>(value))
        return instruction->getFunction()->getName().str();
      return value->getName().str();
    }
    return "";
  }

  const llvm::Module& module_;
  SourceLines lines_;
  InstructionGraph graph_;
  std::array<std::vector<InstructionEdge>, kRelations> edges_;
  std::unordered_map<std::string, std::int32_t> words_;
  llvm::DenseMap<const llvm::Value*, std::int32_t> ids_;
  StatementWriter statements_;
  InstructionEncoder encoder_;
};

}  // namespace

Result<InstructionGraph> instruction_graph_from_module(const llvm::Module& module) {
  return InstructionGraphMaker(module).make();
}

}  // namespace irsight
