#pragma once

#include <memory>
#include <string>
#include <vector>

#include "irsight/frontend/lower.h"

namespace irsight {

/// Returns a context that keeps what LLVM says to itself instead of printing it.
std::unique_ptr<llvm::LLVMContext> quiet_context();

/// How IR is read.
struct IrReadOptions {
  bool keeps_old = false;  ///< read text as with_stand_ins() writes it (dialect programl-0.3)
  /// Where the bytes lie on disk: a thin archive names files beside it. Empty: nowhere.
  std::string path = {};
};

/// What was read.
struct IrModules {
  std::vector<LoweredModule> modules;
  std::vector<std::string> notes;  ///< members of archives that were left out, a line each
  std::vector<std::string> files;  ///< read besides: members of a thin archive
};

/// Returns the modules in `bytes`: LLVM IR as text, bitcode, an archive of either or of objects,
/// or an object with embedded bitcode (sections .llvmbc and .llvm.lto). Each is verified; broken
/// debug information is stripped, as LLVM's own tools do. Older IR is upgraded by LLVM. A module's
/// part is the archive's member, with a number behind it where the name comes again: "a.o#2".
///
/// Members that are objects without bitcode are left out and listed.
/// name: the file, for messages and as the modules' identifier.
/// Errors: none of these formats; what LLVM's reader says ("x.ll:3:7: error: …"); what the verifier
/// says, naming the function; IR made by an LLVM newer than 22, with a hint; an object without
/// bitcode, or an archive of nothing else; a thin archive's member that is missing.
Result<IrModules> read_ir(const std::string& name, const std::string& bytes,
                          llvm::LLVMContext& context, const IrReadOptions& options = {});

/// Returns one input that joins all modules of `inputs`, in their order, as llvm-link does. CUDA
/// modules are joined by side and architecture. Warnings and lists of all are kept.
///
/// Errors: two definitions of one name, and whatever else LLVM's linker refuses; the input is
/// named.
/// Requires: inputs is not empty.
Result<Lowered> link_modules(std::vector<Lowered> inputs);

}  // namespace irsight
