#include "irsight/frontend/internal/module_nodes.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/GlobalAlias.h>
#include <llvm/IR/GlobalIFunc.h>
#include <llvm/IR/Module.h>

#include "irsight/frontend/internal/mentions.h"
#include "irsight/frontend/internal/references.h"

namespace irsight {

NodeColumns::NodeColumns(GraphBuilder& builder)
    : type(builder.column(Entity::kNode, "type", Column::Type::kText)),
      value(builder.column(Entity::kNode, "value", Column::Type::kInt64)),
      real(builder.column(Entity::kNode, "real", Column::Type::kFloat)),
      symbol(builder.column(Entity::kNode, "symbol", Column::Type::kText)) {}

namespace {

// The triple does not say it; Clang gives it to each function.
llvm::StringRef architecture_of(const llvm::Module& module) {
  for (const llvm::Function& function : module) {
    const llvm::Attribute cpu = function.getFnAttribute("target-cpu");
    if (cpu.isValid()) return cpu.getValueAsString();
  }
  return "";
}

}  // namespace

ModuleNodes::ModuleNodes(GraphBuilder& builder, const llvm::Module& module, NodeText& text,
                         NodeColumns& columns, NodeId external)
    : builder_(builder),
      module_(module),
      types_(module, builder),
      text_(text),
      columns_(columns),
      external_(external),
      id_(builder.add_module(std::string_view(module.getSourceFileName()))) {
  const auto set_text = [&](std::string_view name, std::string_view value) {
    builder_.column(Entity::kModule, name, Column::Type::kText)
        .set(index(id_), builder_.intern(value));
  };
  set_text("target_triple", module.getTargetTriple().str());
  set_text("data_layout", module.getDataLayoutStr());
  if (module.getTargetTriple().isGPU()) set_text("gpu_architecture", architecture_of(module));
}

void ModuleNodes::add_all(const Mentions* mentions) {
  const auto add = [&](const llvm::GlobalValue& global) {
    if (mentions == nullptr || mentions->contains(global)) node_of(global);
  };
  for (const llvm::Function& function : module_) add(function);
  for (const llvm::GlobalVariable& variable : module_.globals()) add(variable);
  for (const llvm::GlobalAlias& alias : module_.aliases()) add(alias);
  for (const llvm::GlobalIFunc& ifunc : module_.ifuncs()) add(ifunc);
}

bool ModuleNodes::has(const llvm::GlobalValue& global) const { return nodes_.contains(&global); }

NodeId ModuleNodes::node_of(const llvm::GlobalValue& global) {
  const auto found = nodes_.find(&global);
  if (found != nodes_.end()) return found->second;
  if (const auto* function = llvm::dyn_cast<llvm::Function>(&global)) {
    add_function(*function);
  } else {
    add_global(global);
  }
  in_order_.push_back(&global);
  return nodes_.find(&global)->second;
}

NodeId ModuleNodes::node_of(const llvm::Function& function) {
  return node_of(static_cast<const llvm::GlobalValue&>(function));
}

FunctionId ModuleNodes::id_of(const llvm::Function& function) {
  node_of(function);
  return function_ids_.find(&function)->second;
}

void ModuleNodes::add_function(const llvm::Function& function) {  // G2
  const FunctionId id = builder_.add_function(std::string_view(function.getName()), id_);
  const NodeId node =
      builder_.add_node(NodeKind::kFunction, text_.of(function), id, BlockId::kNone);
  set_type(node, function.getFunctionType());
  nodes_[&function] = node;
  function_ids_[&function] = id;
}

void ModuleNodes::add_global(const llvm::GlobalValue& global) {  // G3
  StringId text = 0;
  if (llvm::isa<llvm::GlobalAlias>(global)) {
    text = builder_.intern("alias");
  } else if (llvm::isa<llvm::GlobalIFunc>(global)) {
    text = builder_.intern("ifunc");
  } else {
    text = types_.type(global.getValueType());
  }
  const NodeId node = builder_.add_node(NodeKind::kGlobal, text, FunctionId::kNone, BlockId::kNone);
  set_type(node, global.getValueType());
  if (global.hasName()) {
    columns_.symbol.set(index(node), builder_.intern(std::string_view(global.getName())));
  }
  nodes_[&global] = node;
  const llvm::Constant* definition = definition_of(global);
  if (definition != nullptr && llvm::isa<llvm::GlobalVariable>(global)) {
    set_value(node, *definition);
  }
}

NodeId ModuleNodes::indirect(llvm::FunctionType* type) {
  const auto [entry, is_new] = indirect_of_.try_emplace(type, NodeId::kNone);
  if (is_new) {
    entry->second = builder_.add_node(NodeKind::kFunction, builder_.intern("indirect"),
                                      FunctionId::kNone, BlockId::kNone);
    set_type(entry->second, type);
    indirect_.emplace_back(type, entry->second);
  }
  return entry->second;
}

void ModuleNodes::add_references(const llvm::Constant& constant, NodeId target) {
  std::int32_t position = 0;
  for_each_reference(constant, [&](const llvm::GlobalValue& global) {
    builder_.add_edge(node_of(global), target, Flow::kData, position++);
  });
}

void ModuleNodes::set_value(NodeId node, const llvm::Constant& constant) {
  const std::int32_t row = index(node);
  if (const auto* integer = llvm::dyn_cast<llvm::ConstantInt>(&constant)) {
    // A truth value is 1, not the -1 that its sign bit spells.
    if (integer->getBitWidth() == 1) {
      columns_.value.set(row, static_cast<std::int64_t>(integer->getZExtValue()));
    } else if (integer->getBitWidth() <= 64) {
      columns_.value.set(row, integer->getSExtValue());
    }
  } else if (const auto* real = llvm::dyn_cast<llvm::ConstantFP>(&constant)) {
    llvm::APFloat value = real->getValueAPF();
    bool loses_digits = false;
    value.convert(llvm::APFloat::IEEEsingle(), llvm::APFloat::rmNearestTiesToEven, &loses_digits);
    columns_.real.set(row, value.convertToFloat());
  } else if (llvm::isa<llvm::ConstantPointerNull>(constant)) {
    columns_.value.set(row, std::int64_t{0});
  } else if (constant.getType()->isPointerTy() && llvm::isa<llvm::ConstantExpr>(constant)) {
    const llvm::DataLayout& layout = module_.getDataLayout();
    llvm::APInt offset(layout.getIndexTypeSizeInBits(constant.getType()), 0);
    const llvm::Value* base =
        constant.stripAndAccumulateConstantOffsets(layout, offset, /*AllowNonInbounds=*/true);
    if (llvm::isa<llvm::GlobalValue>(base) && offset.getSignificantBits() <= 64) {
      columns_.value.set(row, offset.getSExtValue());
    }
  }
}

void ModuleNodes::add_edges() {
  // Asking for what an initialiser refers to may add globals, whose own initialisers are then
  // looked at too.
  for (std::size_t i = 0; i < in_order_.size(); ++i) {
    const llvm::GlobalValue& global = *in_order_[i];
    const NodeId node = node_of(global);
    if (const auto* function = llvm::dyn_cast<llvm::Function>(&global)) {
      add_external_edges(*function, node);
    } else if (const llvm::Constant* definition = definition_of(global)) {
      add_references(*definition, node);
    }
  }
  add_possible_callees();
}

void ModuleNodes::add_external_edges(const llvm::Function& function, NodeId node) {  // G4
  if (function.isIntrinsic() || (!function.isDeclaration() && function.hasLocalLinkage())) return;
  if (function.isDeclaration()) {
    builder_.add_edge(node, external_, Flow::kCall, 0);
    builder_.add_edge(external_, node, Flow::kCall, 1);
  } else {
    builder_.add_edge(external_, node, Flow::kCall, 0);
    builder_.add_edge(node, external_, Flow::kCall, 1);
  }
}

void ModuleNodes::add_possible_callees() {  // G18
  if (indirect_.empty()) return;
  for (const auto& [type, node] : indirect_) {
    builder_.add_edge(node, external_, Flow::kCall, 0);
    builder_.add_edge(external_, node, Flow::kCall, 1);
  }
  for (const llvm::GlobalValue* global : in_order_) {
    const auto* function = llvm::dyn_cast<llvm::Function>(global);
    if (function == nullptr) continue;
    const auto found = indirect_of_.find(function->getFunctionType());
    if (found == indirect_of_.end()) continue;
    if (!is_address_taken(*function)) continue;
    builder_.add_edge(found->second, nodes_.find(function)->second, Flow::kCall, 0);
    builder_.add_edge(nodes_.find(function)->second, found->second, Flow::kCall, 1);
  }
}

void ModuleNodes::set_type(NodeId node, llvm::Type* type) {
  columns_.type.set(index(node), types_.type(type));
}

}  // namespace irsight
