#pragma once

#include <llvm/ADT/STLFunctionalExtras.h>

namespace llvm {
class Constant;
class ConstantExpr;
class Function;
class GlobalValue;
}  // namespace llvm

namespace irsight {

/// Calls `mention` with each function and global that a constant refers to, once each, in operand
/// order (G3, G10).
void for_each_reference(const llvm::Constant& constant,
                        llvm::function_ref<void(const llvm::GlobalValue&)> mention);

/// Calls `mention` with those of them that are reached through expressions alone, once each: not in an aggregate, nor as the
/// function of a block's address (docs/datasets.md, I5).
void for_each_reference_of_expression(const llvm::ConstantExpr& expression,
                                      llvm::function_ref<void(const llvm::GlobalValue&)> mention);

/// Returns what a global's node is made from: an initialiser, an aliasee or a resolver; null where
/// there is none.
const llvm::Constant* definition_of(const llvm::GlobalValue& global);

/// Returns whether the function's address is taken in its module: a data edge leaves its node in
/// the module's graph (G18). Cost: linear in its uses.
bool is_address_taken(const llvm::Function& function);

}  // namespace irsight
