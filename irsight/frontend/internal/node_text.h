#pragma once

#include <vector>

#include "irsight/graph/graph_builder.h"

namespace llvm {
class Function;
class Instruction;
}  // namespace llvm

namespace irsight {

/// Texts of instruction and function nodes in the dialect irsight (docs/graph_spec.md, table of
/// node kinds).
class NodeText {
 public:
  explicit NodeText(GraphBuilder& builder);

  /// Returns the opcode, with the predicate of a comparison or the operation of an atomicrmw.
  StringId of(const llvm::Instruction& instruction);

  /// Returns "function", or a declaration's name; an intrinsic's is without type suffixes.
  StringId of(const llvm::Function& function);

 private:
  GraphBuilder& builder_;
  StringId definition_;
  std::vector<StringId> opcodes_;  // by opcode and sub-operation; -1 until first used
};

}  // namespace irsight
