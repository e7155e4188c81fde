#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "irsight/graph/instruction_fields.h"

namespace llvm {
class CallBase;
class Function;
}  // namespace llvm

namespace irsight {

/// What is called: its kind, and the name's hash where the name says something.
struct EncodedCallee {
  std::uint32_t kind = 0, name = 0;
};

/// Returns the name by which a function of a library is known: without what the types add. "llvm.memcpy" of
/// "llvm.memcpy.p0.p0.i64", "std::vector::push_back" of its mangled name; others as they are.
std::string plain_name(const llvm::Function& function);

EncodedCallee encoded_callee(const llvm::Function& function);

/// Sets the effects, the attributes of result and arguments, and the convention of a call.
void encode_call(InstructionCode& code, const llvm::CallBase& call);

}  // namespace irsight
