#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Attributes.h>

#include <vector>

#include "irsight/frontend/internal/programl_module.h"

namespace llvm {
class DbgRecord;
class Function;
class GlobalObject;
class Instruction;
class MDNode;
class NamedMDNode;
}  // namespace llvm

namespace irsight {

/// The numbers of attribute groups (#3) and metadata (!7) in the text of one instruction.
///
/// ProGraML prints each instruction alone. LLVM then numbers what the module as a whole mentions
/// (attributes of functions, named metadata), and after that what the instruction's own function
/// mentions: each function counts from the same number. Only a call of an intrinsic that has a
/// metadata node among its operands sees the metadata of all functions numbered.
///
/// Cost: linear in the function and in the metadata that it reaches.
class ProgramlSlots {
 public:
  explicit ProgramlSlots(const ProgramlModule& module);

  /// Numbers what a function mentions; forgets what the last one did.
  void enter(const llvm::Function& function);

  /// Returns an attribute group's number. Requires: the entered function or the module has it.
  unsigned attributes(llvm::AttributeSet set) const;

  /// Returns a node's number in an ordinary instruction of the entered function.
  unsigned metadata(const llvm::MDNode* node) const;

  /// Returns a node's number in a call of an intrinsic that has metadata nodes as operands.
  unsigned metadata_of_module(const llvm::MDNode* node);

 private:
  using Numbers = llvm::DenseMap<const llvm::MDNode*, unsigned>;

  /// Metadata numbered on top of other numbers.
  struct Layer {
    const Numbers* base = nullptr;
    Numbers own;

    void add(const llvm::MDNode* node);
    void add_attached(const llvm::GlobalObject& object);
    void add_instruction(const llvm::Instruction& instruction);
    void add_record(const llvm::DbgRecord& record);
    void add_function(const llvm::Function& function);
  };

  const ProgramlModule& module_;
  Layer of_module_, of_function_, of_everything_;
  bool everything_numbered_ = false;
  llvm::DenseMap<llvm::AttributeSet, unsigned> module_attributes_, function_attributes_;
};

}  // namespace irsight
