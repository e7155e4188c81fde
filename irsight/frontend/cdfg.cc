#include "irsight/frontend/cdfg.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/Analysis/MemorySSA.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <string>
#include <utility>

#include "irsight/frontend/internal/function_analyses.h"

namespace irsight {
namespace {

class Making {
 public:
  void add_nodes(llvm::Function& function, std::int32_t number, std::int32_t block) {
    ids_[&function] = add_node(CdfgNodeKind::kFunction, "function", number, -1);
    for (const llvm::Argument& argument : function.args()) {
      ids_[&argument] =
          add_node(CdfgNodeKind::kArgument, type_text(argument.getType()), number, -1);
    }
    for (const llvm::BasicBlock& here : function) {
      ids_[&here] = add_node(CdfgNodeKind::kBlock, "bb", number, block);
      for (const llvm::Instruction& statement : here) {
        ids_[&statement] =
            add_node(CdfgNodeKind::kStatement, statement.getOpcodeName(), number, block);
      }
      ++block;
    }
    functions_.push_back(&function);
  }

  // After all nodes: calls lead to functions further down.
  Cdfg finish() && {
    for (llvm::Function* function : functions_) add_edges(*function);
    graph_.texts = std::move(texts_).build();
    return std::move(graph_);
  }

 private:
  std::int32_t add_node(CdfgNodeKind kind, std::string_view text, std::int32_t function,
                        std::int32_t block) {
    graph_.nodes.push_back({kind, texts_.intern(text), function, block});
    return static_cast<std::int32_t>(graph_.nodes.size()) - 1;
  }

  // Printing a type costs; programs have few.
  const std::string& type_text(llvm::Type* type) {
    std::string& text = types_[type];
    if (text.empty()) {
      llvm::raw_string_ostream stream(text);
      type->print(stream, /*IsForDebug=*/false, /*NoDetails=*/true);
    }
    return text;
  }

  void add_edge(CdfgEdgeKind kind, const llvm::Value& source, const llvm::Value& target) {
    graph_.edges.push_back({kind, ids_.find(&source)->second, ids_.find(&target)->second});
  }

  void add_edges(llvm::Function& function) {
    add_edge(CdfgEdgeKind::kCall, function, function.getEntryBlock().front());
    for (const llvm::Argument& argument : function.args()) {
      add_edge(CdfgEdgeKind::kData, function, argument);
    }
    FunctionAnalyses analyses(function, nullptr);
    const llvm::MemorySSA& memory = analyses.memory();
    for (const llvm::BasicBlock& block : function) {
      for (const llvm::Instruction& statement : block) {
        add_flow(statement);
        add_data(statement);
        add_memory(statement, memory);
        add_calls(statement, function);
        add_edge(CdfgEdgeKind::kBlock, statement, block);
      }
      for (const llvm::BasicBlock* next : llvm::successors(&block)) {
        add_edge(CdfgEdgeKind::kBlock, block, *next);
      }
    }
  }

  void add_flow(const llvm::Instruction& statement) {
    if (const llvm::Instruction* next = statement.getNextNode()) {
      add_edge(CdfgEdgeKind::kControl, statement, *next);
      return;
    }
    for (const llvm::BasicBlock* next : llvm::successors(statement.getParent())) {
      add_edge(CdfgEdgeKind::kControl, statement, next->front());
    }
  }

  void add_data(const llvm::Instruction& statement) {
    for (const llvm::Value* operand : statement.operands()) {
      if (llvm::isa<llvm::Argument, llvm::Instruction>(operand)) {
        add_edge(CdfgEdgeKind::kData, *operand, statement);
      }
    }
  }

  void add_memory(const llvm::Instruction& statement, const llvm::MemorySSA& memory) {
    const llvm::MemoryUseOrDef* access = memory.getMemoryAccess(&statement);
    if (access == nullptr) return;
    const auto* state = llvm::dyn_cast<llvm::MemoryDef>(access->getDefiningAccess());
    if (state == nullptr || state->getMemoryInst() == nullptr) return;  // a phi, or the entry
    add_edge(CdfgEdgeKind::kMemory, *state->getMemoryInst(), statement);
  }

  void add_calls(const llvm::Instruction& statement, const llvm::Function& function) {
    if (llvm::isa<llvm::ReturnInst>(statement)) {
      add_edge(CdfgEdgeKind::kCall, statement, function);
    }
    const auto* call = llvm::dyn_cast<llvm::CallBase>(&statement);
    const llvm::Function* callee = call != nullptr ? call->getCalledFunction() : nullptr;
    if (callee == nullptr || ids_.find(callee) == ids_.end()) return;
    add_edge(CdfgEdgeKind::kCall, statement, callee->getEntryBlock().front());
    for (const llvm::Instruction* exit : exits_of(*callee)) {
      add_edge(CdfgEdgeKind::kCall, *exit, statement);
    }
  }

  const std::vector<const llvm::Instruction*>& exits_of(const llvm::Function& function) {
    const auto [found, is_new] = exits_.try_emplace(&function);
    if (is_new) {
      for (const llvm::BasicBlock& block : function) {
        const llvm::Instruction& last = block.back();
        if (llvm::isa<llvm::ReturnInst>(last)) found->second.push_back(&last);
      }
    }
    return found->second;
  }

  Cdfg graph_;
  StringTableBuilder texts_;
  std::vector<llvm::Function*> functions_;
  llvm::DenseMap<const llvm::Value*, std::int32_t> ids_;
  llvm::DenseMap<const llvm::Type*, std::string> types_;
  llvm::DenseMap<const llvm::Function*, std::vector<const llvm::Instruction*>> exits_;
};

}  // namespace

std::string_view name_of(CdfgNodeKind kind) {
  switch (kind) {
    case CdfgNodeKind::kStatement:
      return "statement";
    case CdfgNodeKind::kArgument:
      return "argument";
    case CdfgNodeKind::kFunction:
      return "function";
    case CdfgNodeKind::kBlock:
      return "block";
  }
  return "";
}

std::string_view name_of(CdfgEdgeKind kind) {
  switch (kind) {
    case CdfgEdgeKind::kControl:
      return "control";
    case CdfgEdgeKind::kData:
      return "data";
    case CdfgEdgeKind::kMemory:
      return "memory";
    case CdfgEdgeKind::kCall:
      return "call";
    case CdfgEdgeKind::kBlock:
      return "block";
  }
  return "";
}

CdfgMaker::CdfgMaker(llvm::Module& module) : module_(module) {
  std::int32_t number = 0;
  std::int32_t block = 0;
  for (const llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    places_.push_back({&function, number++, block});
    block += static_cast<std::int32_t>(function.size());
  }
  std::sort(places_.begin(), places_.end(),
            [](const Place& a, const Place& b) { return std::less<>()(a.function, b.function); });
}

Cdfg CdfgMaker::make(llvm::Function* only) const {
  Making making;
  const auto add = [&](llvm::Function& function) {
    const auto place = std::lower_bound(
        places_.begin(), places_.end(), &function,
        [](const Place& a, const llvm::Function* b) { return std::less<>()(a.function, b); });
    making.add_nodes(function, place->number, place->first_block);
  };
  if (only != nullptr) {
    add(*only);
  } else {
    for (llvm::Function& function : module_) {
      if (!function.isDeclaration()) add(function);
    }
  }
  return std::move(making).finish();
}

}  // namespace irsight
