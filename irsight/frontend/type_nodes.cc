#include "irsight/frontend/internal/type_nodes.h"

#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>

#include "irsight/frontend/internal/function_body.h"
#include "irsight/frontend/internal/module_nodes.h"
#include "irsight/frontend/internal/pointees.h"

namespace irsight {

void TypeNodes::add_type_of(NodeId node, llvm::Type* type, llvm::Type* pointee) {
  builder_.add_edge(node_of({type, pointee}), node, Flow::kType, 0);
  // A list of what is left to do, not recursion: types nest as deep as their authors please, and
  // lead back to themselves.
  while (!pending_.empty()) {
    const auto [key, whole] = pending_.back();
    pending_.pop_back();
    add_parts(key, whole);
  }
}

NodeId TypeNodes::node_of(Key key) {
  const auto [entry, is_new] = made_.try_emplace(key, NodeId::kNone);
  if (is_new) {
    entry->second = builder_.add_node(NodeKind::kType, nodes_.types().type(key.first), function_,
                                      BlockId::kNone);
    pending_.emplace_back(key, entry->second);
  }
  return entry->second;
}

void TypeNodes::add_part(llvm::Type* type, llvm::Type* pointee, NodeId whole, unsigned position) {
  builder_.add_edge(node_of({type, pointee}), whole, Flow::kType,
                    static_cast<std::int32_t>(position));
}

void TypeNodes::add_parts(Key key, NodeId node) {
  const auto [type, pointee] = key;
  if (pointee != nullptr) {
    add_part(pointee, nullptr, node, 0);
  } else if (auto* structure = llvm::dyn_cast<llvm::StructType>(type)) {
    for (unsigned i = 0; i < structure->getNumElements(); ++i) {
      llvm::Type* target = members_ != nullptr ? members_->pointee(structure, i) : nullptr;
      add_part(structure->getElementType(i), target, node, i);
    }
  } else if (auto* function = llvm::dyn_cast<llvm::FunctionType>(type)) {
    add_part(function->getReturnType(), nullptr, node, 0);
    for (unsigned i = 0; i < function->getNumParams(); ++i) {
      add_part(function->getParamType(i), nullptr, node, i + 1);
    }
  } else if (auto* array = llvm::dyn_cast<llvm::ArrayType>(type)) {
    add_part(array->getElementType(), nullptr, node, 0);
  } else if (auto* vector = llvm::dyn_cast<llvm::VectorType>(type)) {
    add_part(vector->getElementType(), nullptr, node, 0);
  }
}

void add_types(GraphBuilder& builder, ModuleNodes& nodes, const FunctionBody& body,
               const Pointees& pointees) {
  const Members members(body.function(), pointees);
  TypeNodes types(builder, nodes, body.id(), &members);
  body.for_each_value([&](const llvm::Value* value, llvm::Type* type, NodeId node) {
    const bool is_pointer = value != nullptr && type->isPointerTy();
    types.add_type_of(node, type, is_pointer ? pointees.of(*value) : nullptr);
  });
}

void add_module_types(GraphBuilder& builder, ModuleNodes& nodes) {
  TypeNodes types(builder, nodes, FunctionId::kNone, nullptr);
  nodes.for_each([&](const llvm::GlobalValue& global, NodeId node) {
    types.add_type_of(node, global.getValueType(), nullptr);
  });
}

}  // namespace irsight
