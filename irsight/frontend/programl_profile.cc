#include "irsight/frontend/programl_profile.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Metadata.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/ProfDataUtils.h>
#include <llvm/IR/ProfileSummary.h>

#include <memory>
#include <optional>
#include <string_view>

namespace irsight {
namespace {

void set(GraphBuilder& builder, Entity entity, std::string_view name, std::int32_t row,
         std::uint64_t value) {
  builder.column(entity, name, Column::Type::kInt64).set(row, static_cast<std::int64_t>(value));
}

std::optional<std::uint64_t> integer(const llvm::MDNode& node, unsigned operand) {
  const auto* value = llvm::mdconst::dyn_extract<llvm::ConstantInt>(node.getOperand(operand));
  if (value == nullptr) return std::nullopt;
  return value->getValue().getZExtValue();
}

// The sum of branch weights, or what a value profile says of itself.
std::optional<std::uint64_t> total_weight(const llvm::MDNode& profile) {
  const auto* name = llvm::dyn_cast<llvm::MDString>(profile.getOperand(0));
  if (name == nullptr) return std::nullopt;
  if (name->getString() == "VP" && profile.getNumOperands() > 3) return integer(profile, 2);
  if (name->getString() != "branch_weights") return std::nullopt;
  std::uint64_t sum = 0;
  for (unsigned i = llvm::getBranchWeightOffset(&profile); i < profile.getNumOperands(); ++i) {
    const auto weight = integer(profile, i);
    if (!weight) return std::nullopt;
    sum += *weight;
  }
  return sum;
}

}  // namespace

void add_programl_weights(const llvm::Instruction& instruction, NodeId node,
                          GraphBuilder& builder) {
  if (!instruction.hasMetadataOtherThanDebugLoc()) return;
  const llvm::MDNode* profile = instruction.getMetadata(llvm::LLVMContext::MD_prof);
  if (profile == nullptr || profile->getNumOperands() == 0) return;
  const auto total = total_weight(*profile);
  if (total) set(builder, Entity::kNode, "llvm_profile_total_weight", index(node), *total);
  if (!llvm::isa<llvm::BranchInst, llvm::SelectInst>(instruction)) return;
  const unsigned first = llvm::getBranchWeightOffset(profile);
  if (!llvm::isBranchWeightMD(profile) || profile->getNumOperands() != first + 2) return;
  const auto if_true = integer(*profile, first);
  const auto if_false = integer(*profile, first + 1);
  if (!if_true || !if_false) return;
  set(builder, Entity::kNode, "llvm_profile_true_weight", index(node), *if_true);
  set(builder, Entity::kNode, "llvm_profile_false_weight", index(node), *if_false);
}

void add_programl_entry_count(const llvm::Function& function, FunctionId id,
                              GraphBuilder& builder) {
  if (const auto count = function.getEntryCount())
    set(builder, Entity::kFunction, "llvm_profile_entry_count", index(id), count->getCount());
}

void add_programl_summary(const llvm::Module& module, ModuleId id, GraphBuilder& builder) {
  llvm::Metadata* flag = module.getModuleFlag("ProfileSummary");
  if (flag == nullptr) return;
  const std::unique_ptr<llvm::ProfileSummary> summary(llvm::ProfileSummary::getFromMD(flag));
  if (summary == nullptr) return;
  const auto set_row = [&](std::string_view name, std::uint64_t value) {
    set(builder, Entity::kModule, name, index(id), value);
  };
  set_row("llvm_profile_num_functions", summary->getNumFunctions());
  set_row("llvm_profile_max_function_count", summary->getMaxFunctionCount());
  set_row("llvm_profile_num_counts", summary->getNumCounts());
  set_row("llvm_profile_total_count", summary->getTotalCount());
  set_row("llvm_profile_max_count", summary->getMaxCount());
  set_row("llvm_profile_max_internal_count", summary->getMaxInternalCount());
}

}  // namespace irsight
