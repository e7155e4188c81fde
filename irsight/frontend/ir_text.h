#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "irsight/base/string_table.h"
#include "irsight/graph/graph_builder.h"

namespace llvm {
class Argument;
class Constant;
class Function;
class Instruction;
class Module;
class Type;
class Value;
}  // namespace llvm

namespace irsight {

/// The texts of a module's entities, added to a graph's strings: types, opcodes, values as they are
/// written as operands, constants. Whole instructions and globals: ir_lines.h.
///
/// Ownership: module and builder outlive this object. Nothing in the module changes.
class IrText {
 public:
  IrText(const llvm::Module& module, GraphBuilder& builder);
  ~IrText();
  IrText(const IrText&) = delete;
  IrText& operator=(const IrText&) = delete;

  /// Returns an instruction's opcode: "add", "getelementptr".
  StringId opcode(const llvm::Instruction& instruction);

  /// Returns a type as LLVM prints it, named structs by name: "i32", "%struct.node". Each type is
  /// printed once.
  StringId type(const llvm::Type* type);
  std::string_view type_text(const llvm::Type* type);

  /// Numbers the unnamed values of a function, as LLVM does in print; those of other functions are
  /// forgotten. Cost: linear in the function, once.
  void enter(const llvm::Function& function);

  /// Returns an argument's or instruction's name as printed: "%5", "%x", "%\"a b\"".
  /// Requires: the value is of the entered function.
  std::string_view local_name(const llvm::Value& value);

  /// Returns "i32 %5". Requires: as local_name().
  StringId local(const llvm::Value& value);

  /// Returns a constant or inline assembly with its type: "i32 7", "ptr @x", "ptr getelementptr
  /// inbounds (…)", "ptr asm \"nop\", \"\"".
  StringId constant(const llvm::Value& constant);
  /// The view is valid until the next call of this object.
  std::string_view constant_text(const llvm::Value& constant);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace irsight
