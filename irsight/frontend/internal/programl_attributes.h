#pragma once

#include <llvm/IR/Attributes.h>

namespace llvm {
class CallBase;
class Function;
class LLVMContext;
}  // namespace llvm

namespace irsight {

/// Returns the attributes of a declaration or definition as LLVM 10 had them. Intrinsics have
/// theirs from LLVM, whatever the text said: in LLVM 22 other ones, which would number attribute
/// groups otherwise.
llvm::AttributeSet programl_attributes(const llvm::Function& function);

/// Returns the attributes of the debug intrinsics.
llvm::AttributeSet programl_debug_attributes(llvm::LLVMContext& context);

/// Returns the attributes of a call as LLVM 10 had them: clang marks lifetime markers nounwind,
/// which LLVM 22's reader forgets.
llvm::AttributeSet programl_call_attributes(const llvm::CallBase& call);

}  // namespace irsight
