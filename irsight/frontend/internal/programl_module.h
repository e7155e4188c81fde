#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Attributes.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace llvm {
class Function;
class Module;
}  // namespace llvm

namespace irsight {

/// A function as LLVM 10 had it.
struct ProgramlFunction {
  std::string name;
  const llvm::Function* body = nullptr;  // null: a debug intrinsic that LLVM 22 turned to records
  llvm::AttributeSet attributes;
};

/// A module's functions as LLVM 10 had them: LLVM 22's reader declares intrinsics anew, at the end
/// of the module and under other names, leaves a stray declaration behind, and turns calls of debug
/// intrinsics into records. Names and attributes are restored exactly; the places of declarations
/// by the order in which clang declares: that of first use.
class ProgramlModule {
 public:
  explicit ProgramlModule(const llvm::Module& module);

  const llvm::Module& module() const { return module_; }
  const std::vector<ProgramlFunction>& functions() const { return functions_; }

  /// Returns whether the producer that the module names (`llvm.ident`) is clang 6 or Apple's clang 9,
  /// or older.
  bool is_from_before_llvm7() const { return is_from_before_llvm7_; }

  /// Returns a function's row in functions(), or -1.
  int row(const llvm::Function& function) const;

  /// Returns the row of a debug intrinsic: "llvm.dbg.value". Requires: the module has such records.
  int row(std::string_view debug_intrinsic) const;

 private:
  void place_redeclared();

  const llvm::Module& module_;
  std::vector<ProgramlFunction> functions_;
  llvm::DenseMap<const llvm::Function*, int> rows_;
  std::map<std::string, int, std::less<>> debug_rows_;
  bool is_from_before_llvm7_ = false;
};

/// Returns the name that an intrinsic had in LLVM 10, with opaque pointers: "llvm.stacksave" for
/// "llvm.stacksave.p0", "llvm.memset.p0.i64" for "llvm.irsight.memset.p0i8.i64". Other names stay.
std::string programl_name(std::string_view name);

}  // namespace irsight
