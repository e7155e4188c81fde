#pragma once

#include <llvm/ADT/DenseMap.h>

#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/internal/programl_module.h"
#include "irsight/frontend/internal/programl_values.h"
#include "irsight/frontend/internal/source_lines.h"
#include "irsight/frontend/ir_text.h"
#include "irsight/frontend/statement.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/graph_builder.h"

namespace llvm {
class BasicBlock;
class CallInst;
}  // namespace llvm

namespace irsight {

/// A call that ProGraML connects: a direct one by a `call` instruction.
struct ProgramlCall {
  NodeId site;
  int callee;  // row in ProgramlModule::functions()
};

/// A function's nodes to which call edges lead, and from which they come back.
struct ProgramlEnds {
  NodeId entry;
  std::vector<NodeId> exits;
};

/// Adds ProGraML's nodes and edges within functions, one function after the other.
class ProgramlFunctions {
 public:
  /// Ownership: all references outlive this object.
  ProgramlFunctions(const ProgramlModule& module, GraphBuilder& builder, IrText& text,
                    ProgramlValues& values, const GraphOptions& options);

  /// Gives full texts: those of debug records and instructions in module order, as programl_lines()
  /// makes them.
  void set_lines(std::vector<StringId> lines);

  /// Adds the one node of a function whose body is not there or not wanted.
  ProgramlEnds add_declaration(const ProgramlFunction& function, FunctionId id);

  /// Adds the nodes of a definition: per block its instructions, each followed by the results that
  /// it uses; then the arguments that are used. Errors: a basic block without instructions.
  Result<ProgramlEnds> add_definition(const llvm::Function& function, FunctionId id);

  /// Returns the number of blocks so far, which is the next block's id.
  BlockId next_block() const { return static_cast<BlockId>(num_blocks_); }

  const std::vector<ProgramlCall>& calls() const { return calls_; }

 private:
  struct BlockEnds {
    NodeId first = NodeId::kNone;
    NodeId last = NodeId::kNone;
  };
  struct Producer {
    const llvm::Value* instruction;
    NodeId variable;
  };
  struct ArgumentUse {
    const llvm::Value* argument;
    NodeId user;
    std::int32_t position;
  };

  BlockEnds add_block(const llvm::BasicBlock& block, FunctionId function);
  NodeId add_node(StringId opcode, FunctionId function, BlockEnds& ends);
  void add_debug_calls(const llvm::Instruction& instruction, FunctionId function, BlockEnds& ends);
  void add_instruction(const llvm::Instruction& instruction, FunctionId function, BlockEnds& ends);
  void add_operands(const llvm::Instruction& instruction, NodeId node, FunctionId function);
  void add_arguments(FunctionId function);
  void add_producers();
  std::vector<NodeId> connect_blocks(const llvm::Function& function);

  const ProgramlModule& module_;
  GraphBuilder& builder_;
  IrText& text_;
  ProgramlValues& values_;
  const GraphOptions& options_;
  std::vector<StringId> lines_;
  std::size_t next_line_ = 0;
  SourceLines source_lines_;
  StatementWriter statements_;
  std::int32_t num_blocks_ = 0;
  std::vector<ProgramlCall> calls_;
  // Of the function at hand.
  llvm::DenseMap<const llvm::Value*, NodeId> instructions_;
  llvm::DenseMap<const llvm::BasicBlock*, BlockEnds> blocks_;
  std::vector<Producer> producers_;
  std::vector<ArgumentUse> argument_uses_;
};

}  // namespace irsight
