#pragma once

#include <string>

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// Returns the module as LLVM IR text.
std::string text_from_module(const llvm::Module& module);

/// Returns the module as bitcode.
std::string bitcode_from_module(const llvm::Module& module);

}  // namespace irsight
