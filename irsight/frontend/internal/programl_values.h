#pragma once

#include <llvm/ADT/DenseMap.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/frontend/internal/programl_cast.h"
#include "irsight/frontend/ir_text.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/graph_builder.h"

namespace irsight {

/// What ProGraML's files say where a node has no function or block: fields of protobuf that are not set
/// read as 0. Its own analyses take them at their word, so these graphs have the same.
inline constexpr FunctionId kUnsetFunction{0};
inline constexpr BlockId kUnsetBlock{0};

/// Adds ProGraML's variable, constant and type nodes.
class ProgramlValues {
 public:
  /// Ownership: builder, text and options outlive this object.
  ProgramlValues(GraphBuilder& builder, IrText& text, const GraphOptions& options);

  /// Adds a variable node for an argument or one use of an instruction's result, with its type
  /// nodes where the dialect has them.
  NodeId add_variable(const llvm::Value& value, FunctionId function, BlockId block);

  /// Remembers that an instruction uses a constant as operand `position`.
  void use_constant(const llvm::Constant& constant, NodeId user, std::int32_t position);

  /// The same for the expression that stood around a global.
  void use_cast(const ProgramlCast& cast, NodeId user);

  /// Adds a node for each constant that was used, in order of first use, with the edges to its
  /// users. Constants are shared by all functions of the module.
  void add_constants(BlockId block);

  /// Gives the whole definition of a global, the full text of its node if it is used.
  void set_definition(const llvm::Constant& global, StringId text) { definitions_[&global] = text; }

 private:
  // A constant, or a global and the type that it is cast to.
  using Key = std::pair<const llvm::Constant*, const llvm::Type*>;

  struct Use {
    std::size_t constant;
    NodeId user;
    std::int32_t position;
  };

  void set_full_text(NodeId node, StringId text);
  StringId variable_text(const llvm::Value& value);
  void use(Key key, NodeId user, std::int32_t position);
  StringId constant_text(Key key);
  void connect_type(const llvm::Type* type, NodeId value);
  NodeId shared_type(const llvm::Type* type);
  NodeId add_type(const llvm::Type* type);
  NodeId add_type_node(const llvm::Type* type, std::string_view text);
  NodeId add_struct(const llvm::Type* type);

  GraphBuilder& builder_;
  IrText& text_;
  const bool is_head_;
  const bool has_full_text_;
  llvm::DenseMap<Key, std::size_t> constant_index_;
  std::vector<Key> constants_;
  std::vector<Use> uses_;
  llvm::DenseMap<const llvm::Type*, NodeId> types_;
  llvm::DenseMap<const llvm::Constant*, StringId> definitions_;
  std::string line_;
};

}  // namespace irsight
