#pragma once

#include "irsight/graph/graph_builder.h"

namespace llvm {
class Function;
class Instruction;
class Module;
}  // namespace llvm

namespace irsight {

/// Sets llvm_profile_total_weight, llvm_profile_true_weight and llvm_profile_false_weight of an
/// instruction's node where the instruction has !prof.
void add_programl_weights(const llvm::Instruction& instruction, NodeId node, GraphBuilder& builder);

/// Sets llvm_profile_entry_count of a function that has one.
void add_programl_entry_count(const llvm::Function& function, FunctionId id, GraphBuilder& builder);

/// Sets llvm_profile_num_functions and the like of a module with a profile summary.
void add_programl_summary(const llvm::Module& module, ModuleId id, GraphBuilder& builder);

}  // namespace irsight
