#pragma once

#include <string>

namespace llvm {
class IntrinsicInst;
class Value;
}  // namespace llvm

namespace irsight {

class IrText;

/// Returns an instruction as a lifetime marker, or null.
const llvm::IntrinsicInst* programl_lifetime(const llvm::Value& value);

/// The operands of a lifetime marker in LLVM 10, size and pointer. LLVM 22's reader takes the size
/// away, looks through the cast to i8*, and forgets the call's attributes.
///
/// Restored: the size is that of the alloca, as clang writes it. The pointer is the alloca where it
/// allocates i8, else the one cast of it that no typed use rules out; of several, the nearest
/// before the marker, one without other uses first.
struct LifetimeOperands {
  const llvm::Value* size;
  const llvm::Value* pointer;
};
LifetimeOperands programl_lifetime_operands(const llvm::IntrinsicInst& marker);

/// Returns a lifetime marker as LLVM 10 printed it, without attributes of the call.
std::string programl_lifetime_call(const llvm::IntrinsicInst& marker, IrText& text);

}  // namespace irsight
