#pragma once

#include <llvm/ADT/DenseMap.h>

#include <utility>

namespace llvm {
class Function;
class StructType;
class Type;
class Value;
}  // namespace llvm

namespace irsight {

/// What a function's pointers point to, as far as its instructions tell (G22).
///
/// Cost: two passes over the function.
class Pointees {
 public:
  explicit Pointees(const llvm::Function& function);

  /// Returns the type that a pointer leads to, or null where nothing tells it.
  llvm::Type* of(const llvm::Value& pointer) const { return known_.lookup(&pointer).type; }

  /// Returns what the pointers in a struct's member lead to, or null.
  llvm::Type* of_member(llvm::StructType* type, unsigned member) const {
    return members_.lookup({type, member});
  }

 private:
  // Smaller is better evidence; the first of its rank in program order stays.
  enum class Rank { kDefinition, kElement, kAccess, kBytes, kNone };
  struct Evidence {
    llvm::Type* type = nullptr;
    Rank rank = Rank::kNone;
  };

  void tell(const llvm::Value& pointer, llvm::Type* type, Rank rank);
  void read_definitions(const llvm::Function& function);
  void read_uses(const llvm::Function& function);
  void read_members(const llvm::Function& function);

  llvm::DenseMap<const llvm::Value*, Evidence> known_;
  llvm::DenseMap<std::pair<llvm::StructType*, unsigned>, llvm::Type*> members_;
};

}  // namespace irsight
