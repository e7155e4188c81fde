#pragma once

#include <llvm/ADT/DenseMap.h>

#include <utility>

namespace llvm {
class Function;
class Instruction;
class StructType;
class Type;
class Value;
}  // namespace llvm

namespace irsight {

class FunctionBody;
class GraphBuilder;
class ModuleNodes;

/// What a function's pointers point to, as far as its instructions tell (G22).
///
/// Cost: a pass over the function.
class Pointees {
 public:
  explicit Pointees(const llvm::Function& function);

  /// Returns the type that a pointer leads to, or null where nothing tells it.
  llvm::Type* of(const llvm::Value& pointer) const { return known_.lookup(&pointer).type; }

 private:
  // Smaller is better evidence; the first of its rank in program order stays.
  enum class Rank { kDefinition, kElement, kAccess, kBytes, kNone };
  struct Evidence {
    llvm::Type* type = nullptr;
    Rank rank = Rank::kNone;
  };

  void tell(const llvm::Value& pointer, llvm::Type* type, Rank rank);
  void read(const llvm::Instruction& instruction);

  llvm::DenseMap<const llvm::Value*, Evidence> known_;
};

/// What the pointers in a struct's members point to, as far as a function's loads of them tell (G22).
class Members {
 public:
  Members(const llvm::Function& function, const Pointees& pointees);

  /// Returns what the pointers in a struct's member lead to, or null.
  llvm::Type* pointee(llvm::StructType* type, unsigned member) const {
    return members_.lookup({type, member});
  }

 private:
  llvm::DenseMap<std::pair<llvm::StructType*, unsigned>, llvm::Type*> members_;
};

/// Sets the column `pointee` of a function's pointer variables.
void add_pointees(GraphBuilder& builder, ModuleNodes& nodes, const FunctionBody& body,
                  const Pointees& pointees);

/// Sets the column `pointee` of a module's global variables.
void add_module_pointees(GraphBuilder& builder, ModuleNodes& nodes);

}  // namespace irsight
