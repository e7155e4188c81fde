#pragma once

#include <llvm/ADT/DenseMap.h>

#include <cstdint>
#include <vector>

#include "irsight/graph/xfg.h"

namespace llvm {
class BasicBlock;
class Constant;
class Function;
class GlobalValue;
class Value;
}  // namespace llvm

namespace irsight {

/// The nodes of a module's contextual flow graph (docs/inst2vec.md, X1 and X2).
///
/// Functions come one by one, and none has to be in memory but the one that was entered: a call can
/// mention a function before its body is known. A block's values are neighbours in number, and a
/// function's arguments are: whether a value is of a block is a matter of a few comparisons.
class XfgNodes {
 public:
  explicit XfgNodes(XfgBuilder& builder) : builder_(builder) {}

  /// Nodes first, first + 1, …, end - 1.
  struct Range {
    std::int32_t first = 0;
    std::int32_t end = 0;

    bool contains(std::int32_t node) const { return node >= first && node < end; }
    std::int32_t size() const { return end - first; }
  };
  struct Block {
    std::int32_t label = -1;
    Range arguments = {};  // of the first block; none of the others
    Range results = {};
  };

  /// Makes a definition's values and blocks known, in place of those of the one before.
  void enter(const llvm::Function& function);

  // Of the function that was entered:
  const Block& block(const llvm::BasicBlock& block) const;
  /// Requires: the value is an argument or has a type other than void.
  std::int32_t local(const llvm::Value& value) const { return locals_.lookup(&value); }
  /// Whether it returns one local value in one place: returned() is that value then.
  bool returns_one_value() const { return returns_one_value_; }

  /// Whether the module defines the function: its body need not be there yet, or any more.
  bool is_definition(const llvm::Function& function) const;

  // Of any definition:
  std::int32_t top(const llvm::Function& function) { return definition(function).top; }
  std::int32_t argument(const llvm::Function& function, unsigned i) {
    return top(function) + 1 + static_cast<std::int32_t>(i);
  }
  std::int32_t returned(const llvm::Function& function);

  std::int32_t global(const llvm::GlobalValue& global);
  std::int32_t sink() { return builder_.add_node(XfgNodeKind::kSink); }

  /// Appends the nodes that an operand's value comes from: a local's own, those of the globals that
  /// a constant refers to; none for immediates, blocks and assembly.
  void append_sources(const llvm::Value& operand, std::vector<std::int32_t>& nodes);

 private:
  struct Definition {
    std::int32_t top = -1;
    std::int32_t returned = -1;
  };

  Definition& definition(const llvm::Function& function);
  void number(const llvm::BasicBlock& block);
  void find_returned(const llvm::Function& function);

  XfgBuilder& builder_;
  llvm::DenseMap<const llvm::Function*, Definition> definitions_;
  llvm::DenseMap<const llvm::GlobalValue*, std::int32_t> globals_;
  llvm::DenseMap<const llvm::Value*, std::int32_t> locals_;
  std::vector<Block> blocks_;  // by block number
  bool returns_one_value_ = false;
};

}  // namespace irsight
