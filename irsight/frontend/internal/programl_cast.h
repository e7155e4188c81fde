#pragma once

#include <string>

namespace llvm {
class GlobalVariable;
class Instruction;
class Type;
}  // namespace llvm

namespace irsight {

class IrText;

/// A global that is accessed as another type than its own: `load i32, ptr @array`. With typed pointers
/// there was a constant expression around it, which LLVM 22's reader folds away.
struct ProgramlCast {
  const llvm::GlobalVariable* global = nullptr;  // null: no such access
  const llvm::Type* type = nullptr;              // what it is accessed as
  int position = 0;                              // of the pointer among the operands
};

/// Returns the cast that a load or store must have had.
ProgramlCast programl_cast(const llvm::Instruction& instruction);

/// Returns the expression as LLVM 10 printed it, but for pointers: a `getelementptr` with zeros where the
/// type is that of a first element, else a `bitcast`. `name` is the global's, "@x".
std::string programl_cast_text(const ProgramlCast& cast, const std::string& name, IrText& text);

}  // namespace irsight
