#pragma once

#include <llvm/ADT/DenseMap.h>

#include <cstdint>
#include <map>
#include <vector>

namespace llvm {
class BasicBlock;
class Function;
class Instruction;
}  // namespace llvm

namespace irsight {

/// Which instructions define the arguments of others, through registers and memory (docs/ir2vec.md, "Definitions").
///
/// An instruction p is defined by itself and by each store, cmpxchg and atomicrmw that writes through p or through a pointer
/// which loads and getelementptrs make of p. Of these, those reach a use that the control flow leads to it without another
/// between. Only blocks that the entry reaches count, and no debug or pseudo instructions.
class ReachingDefinitions {
 public:
  explicit ReachingDefinitions(const llvm::Function& function);

  /// Returns the instructions, by block in reverse post-order: their places are what all else speaks of.
  const std::vector<const llvm::Instruction*>& instructions() const { return instructions_; }

  /// Returns an instruction's place, or -1 where it does not count.
  std::int32_t place_of(const llvm::Instruction* instruction) const;

  /// Returns the places of the definitions of an argument that reach `user`, in rising order. The argument is an
  /// instruction; a phi uses it at the end of the block that it comes from.
  std::vector<std::int32_t> reaching(std::int32_t user, unsigned argument);

  /// Returns for each place whether a later write of the same block redefines it: an earlier write through the same
  /// pointer, that pointer's own instruction, and the loads and getelementptrs it is made by.
  std::vector<bool> killed();

 private:
  struct Use {
    std::int32_t user, pointer;
    std::int32_t block;  ///< where the use is
    std::int32_t end;    ///< place behind the last instruction before it
  };

  const std::vector<std::int32_t>& definitions_of(std::int32_t pointer);
  void number(const llvm::Function& function);
  std::int32_t last_before(const std::vector<std::int32_t>& definitions, const Use& use,
                           std::int32_t end, std::int32_t block) const;
  std::vector<std::int32_t> through_blocks(const std::vector<std::int32_t>& definitions,
                                           const Use& use);

  std::vector<const llvm::Instruction*> instructions_;
  llvm::DenseMap<const llvm::Instruction*, std::int32_t> places_;
  llvm::DenseMap<const llvm::BasicBlock*, std::int32_t> blocks_;
  std::vector<std::int32_t> block_begin_;  ///< one more than there are blocks
  std::vector<std::int32_t> block_of_;
  std::vector<std::vector<std::int32_t>> predecessors_;
  std::map<std::int32_t, std::vector<std::int32_t>> definitions_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::int32_t>> at_entry_;
  std::vector<std::int32_t> seen_;  ///< the walk that last came to a block, or to an instruction
  std::int32_t walk_ = 0;
  std::int64_t visits_ = 0;
};

}  // namespace irsight
