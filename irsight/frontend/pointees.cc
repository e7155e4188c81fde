#include "irsight/frontend/internal/pointees.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GetElementPtrTypeIterator.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Operator.h>

#include "irsight/frontend/internal/function_body.h"
#include "irsight/frontend/internal/module_nodes.h"

namespace irsight {
namespace {

bool is_byte(const llvm::Type* type) { return type->isIntegerTy(8); }

struct Access {
  const llvm::Value* pointer = nullptr;
  llvm::Type* type = nullptr;
};

// Returns what a load, store, atomicrmw or cmpxchg reads or writes; nothing for any other instruction.
Access access_of(const llvm::Instruction& instruction) {
  if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction)) {
    return {load->getPointerOperand(), load->getType()};
  }
  if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
    return {store->getPointerOperand(), store->getValueOperand()->getType()};
  }
  if (const auto* atomic = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
    return {atomic->getPointerOperand(), atomic->getValOperand()->getType()};
  }
  if (const auto* exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
    return {exchange->getPointerOperand(), exchange->getNewValOperand()->getType()};
  }
  return {};
}

llvm::Type* type_of_argument(const llvm::Argument& argument) {
  if (llvm::Type* type = argument.getPointeeInMemoryValueType()) return type;
  return argument.getAttributes().getElementType();
}

// Returns the struct and member that a getelementptr ends at; a null struct where it ends
// elsewhere.
std::pair<llvm::StructType*, unsigned> selected_member(const llvm::GEPOperator& gep) {
  std::pair<llvm::StructType*, unsigned> selected = {nullptr, 0};
  for (auto step = llvm::gep_type_begin(gep), end = llvm::gep_type_end(gep); step != end; ++step) {
    const auto* index = llvm::dyn_cast<llvm::ConstantInt>(step.getOperand());
    llvm::StructType* type = step.getStructTypeOrNull();
    selected = {index != nullptr ? type : nullptr,
                index != nullptr && type != nullptr ? index->getZExtValue() : 0};
  }
  return selected;
}

}  // namespace

Pointees::Pointees(const llvm::Function& function) {
  for (const llvm::Argument& argument : function.args()) {
    if (argument.getType()->isPointerTy()) {
      tell(argument, type_of_argument(argument), Rank::kDefinition);
    }
  }
  for (const llvm::Instruction& instruction : llvm::instructions(function)) read(instruction);
}

void Pointees::tell(const llvm::Value& pointer, llvm::Type* type, Rank rank) {
  // A null or undefined pointer is one constant for all its uses: they say nothing of each other.
  if (type == nullptr || llvm::isa<llvm::ConstantData>(pointer)) return;
  Evidence& evidence = known_[&pointer];
  if (rank < evidence.rank) evidence = {type, rank};
}

void Pointees::read(const llvm::Instruction& instruction) {
  if (const auto* alloca = llvm::dyn_cast<llvm::AllocaInst>(&instruction)) {
    tell(*alloca, alloca->getAllocatedType(), Rank::kDefinition);
  } else if (const auto* gep = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction)) {
    llvm::Type* type = gep->getSourceElementType();
    if (!is_byte(type)) tell(*gep, gep->getResultElementType(), Rank::kDefinition);
    tell(*gep->getPointerOperand(), type, is_byte(type) ? Rank::kBytes : Rank::kElement);
  } else if (const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    for (unsigned i = 0; i < call->arg_size(); ++i) {
      tell(*call->getArgOperand(i), call->getParamElementType(i), Rank::kDefinition);
    }
  } else if (const Access access = access_of(instruction); access.pointer != nullptr) {
    tell(*access.pointer, access.type, Rank::kAccess);
  }
}

Members::Members(const llvm::Function& function, const Pointees& pointees) {
  for (const llvm::Instruction& instruction : llvm::instructions(function)) {
    const auto* load = llvm::dyn_cast<llvm::LoadInst>(&instruction);
    if (load == nullptr || !load->getType()->isPointerTy()) continue;
    llvm::Type* pointee = pointees.of(*load);
    const auto* gep = llvm::dyn_cast<llvm::GEPOperator>(load->getPointerOperand());
    if (pointee == nullptr || gep == nullptr) continue;
    const auto member = selected_member(*gep);
    if (member.first == nullptr) continue;
    // A load may look at a struct's first bytes through the struct.
    if (!member.first->getElementType(member.second)->isPointerTy()) continue;
    members_.try_emplace(member, pointee);
  }
}

void add_pointees(GraphBuilder& builder, ModuleNodes& nodes, const FunctionBody& body,
                  const Pointees& pointees) {
  ColumnBuilder& column = builder.column(Entity::kNode, "pointee", Column::Type::kText);
  body.for_each_value([&](const llvm::Value* value, llvm::Type* type, NodeId node) {
    if (value == nullptr || !type->isPointerTy() || llvm::isa<llvm::Constant>(value)) return;
    llvm::Type* pointee = pointees.of(*value);
    if (pointee != nullptr) column.set(index(node), nodes.types().type(pointee));
  });
}

void add_module_pointees(GraphBuilder& builder, ModuleNodes& nodes) {
  ColumnBuilder& column = builder.column(Entity::kNode, "pointee", Column::Type::kText);
  nodes.for_each([&](const llvm::GlobalValue& global, NodeId node) {
    if (llvm::isa<llvm::GlobalVariable>(global)) {
      column.set(index(node), nodes.types().type(global.getValueType()));
    }
  });
}

}  // namespace irsight
