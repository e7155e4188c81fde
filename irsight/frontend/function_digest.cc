#include "irsight/frontend/function_digest.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/IntrinsicInst.h>

#include "irsight/base/digest.h"

namespace irsight {
namespace {

bool is_marker(const llvm::Instruction& instruction) {
  return instruction.isLifetimeStartOrEnd() || instruction.isDebugOrPseudoInst();
}

}  // namespace

FunctionDigest FunctionDigester::of(const llvm::Function& function) {
  FunctionDigest result;
  for (const llvm::Instruction& instruction : llvm::instructions(function)) {
    if (is_marker(instruction)) continue;
    result.digest = digest_of_text(writer_.of(instruction), result.digest);
    ++result.statements;
  }
  result.digest = mixed(result.digest);
  return result;
}

}  // namespace irsight
