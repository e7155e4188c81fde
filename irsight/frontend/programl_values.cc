#include "irsight/frontend/internal/programl_values.h"

#include <llvm/IR/Argument.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/GlobalVariable.h>

#include "irsight/frontend/internal/programl_spelling.h"

namespace irsight {
namespace {

// ProGraML never tells one struct from another.
std::string_view type_name(IrText& text, const llvm::Type* type) {
  return type->isStructTy() ? "struct" : text.type_text(type);
}

}  // namespace

ProgramlValues::ProgramlValues(GraphBuilder& builder, IrText& text, const GraphOptions& options)
    : builder_(builder),
      text_(text),
      is_head_(options.dialect == Dialect::kProgramlHead),
      has_full_text_(options.full_text) {}

void ProgramlValues::set_full_text(NodeId node, StringId text) {
  builder_.column(Entity::kNode, "full_text", Column::Type::kText).set(index(node), text);
}

// ProGraML cuts a result's name out of the instruction's text, at the first " = ", even where that
// is part of a quoted name.
StringId ProgramlValues::variable_text(const llvm::Value& value) {
  if (llvm::isa<llvm::Argument>(value)) return text_.local(value);
  line_ = type_name(text_, value.getType());
  line_ += ' ';
  const std::string_view name = text_.local_name(value);
  line_ += name.substr(0, name.find(" = "));
  return builder_.intern(line_);
}

NodeId ProgramlValues::add_variable(const llvm::Value& value, FunctionId function, BlockId block) {
  const StringId text = builder_.intern(is_head_ ? "var" : type_name(text_, value.getType()));
  const NodeId node = builder_.add_node(NodeKind::kVariable, text, function, block);
  if (has_full_text_) set_full_text(node, variable_text(value));
  connect_type(value.getType(), node);
  return node;
}

void ProgramlValues::use(Key key, NodeId user, std::int32_t position) {
  const auto [known, is_new] = constant_index_.try_emplace(key, constants_.size());
  if (is_new) constants_.push_back(key);
  uses_.push_back({known->second, user, position});
}

void ProgramlValues::use_constant(const llvm::Constant& constant, NodeId user,
                                  std::int32_t position) {
  use({&constant, nullptr}, user, position);
}

void ProgramlValues::use_cast(const ProgramlCast& cast, NodeId user) {
  use({cast.global, cast.type}, user, cast.position);
}

StringId ProgramlValues::constant_text(Key key) {
  const auto& [constant, type] = key;
  if (type != nullptr) {
    const ProgramlCast cast{llvm::cast<llvm::GlobalVariable>(constant), type, 0};
    const std::string pointer(text_.type_text(constant->getType()));
    const std::string name(text_.constant_text(*constant).substr(pointer.size() + 1));
    return builder_.intern(pointer + ' ' + programl_cast_text(cast, name, text_));
  }
  const auto known = definitions_.find(constant);
  if (known != definitions_.end()) return known->second;
  return builder_.intern(programl_spelling(text_.constant_text(*constant)));
}

void ProgramlValues::add_constants(BlockId block) {
  std::vector<NodeId> nodes;
  nodes.reserve(constants_.size());
  for (const Key& key : constants_) {
    const llvm::Constant* constant = key.first;
    const StringId text = builder_.intern(is_head_ ? "val" : type_name(text_, constant->getType()));
    nodes.push_back(builder_.add_node(NodeKind::kConstant, text, kUnsetFunction, block));
    if (has_full_text_) set_full_text(nodes.back(), constant_text(key));
    connect_type(constant->getType(), nodes.back());
  }
  for (const Use& use : uses_)
    builder_.add_edge(nodes[use.constant], use.user, Flow::kData, use.position);
}

void ProgramlValues::connect_type(const llvm::Type* type, NodeId value) {
  if (is_head_) builder_.add_edge(shared_type(type), value, Flow::kType, 0);
}

NodeId ProgramlValues::shared_type(const llvm::Type* type) {
  const auto known = types_.find(type);
  if (known != types_.end()) return known->second;
  const NodeId node = add_type(type);
  types_[type] = node;
  return node;
}

NodeId ProgramlValues::add_type_node(const llvm::Type* type, std::string_view text) {
  const NodeId node =
      builder_.add_node(NodeKind::kType, builder_.intern(text), kUnsetFunction, kUnsetBlock);
  if (has_full_text_) set_full_text(node, builder_.intern(type_name(text_, type)));
  return node;
}

// Members are never shared: each is a new type node, with new nodes for its own members.
NodeId ProgramlValues::add_struct(const llvm::Type* type) {
  const NodeId node = add_type_node(type, "struct");
  for (unsigned i = 0; i < type->getStructNumElements(); ++i)
    builder_.add_edge(add_type(type->getStructElementType(i)), node, Flow::kType,
                      static_cast<std::int32_t>(i));
  return node;
}

NodeId ProgramlValues::add_type(const llvm::Type* type) {
  if (type->isStructTy()) return add_struct(type);
  if (type->isPointerTy()) return add_type_node(type, "*");
  if (!type->isArrayTy() && !type->isVectorTy()) return add_type_node(type, text_.type_text(type));
  const NodeId node = add_type_node(type, type->isArrayTy() ? "[]" : "vector");
  builder_.add_edge(shared_type(type->getContainedType(0)), node, Flow::kType, 0);
  return node;
}

}  // namespace irsight
