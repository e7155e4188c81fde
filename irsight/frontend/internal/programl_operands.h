#pragma once

#include <llvm/ADT/SmallVector.h>

namespace llvm {
class Instruction;
class Value;
}  // namespace llvm

namespace irsight {

/// Returns an instruction's operands in the order in which LLVM 10 held them, which ProGraML's
/// positions count. Since then the case values of `switch` and the mask of `shufflevector` have
/// stopped being operands; both are put back.
llvm::SmallVector<const llvm::Value*, 8> programl_operands(const llvm::Instruction& instruction);

}  // namespace irsight
