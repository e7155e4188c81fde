#pragma once

#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/STLFunctionalExtras.h>

#include <vector>

#include "irsight/graph/graph_builder.h"

namespace llvm {
class Function;
class GlobalValue;
class Module;
class Value;
}  // namespace llvm

namespace irsight {

class FunctionBody;
class ModuleNodes;

/// Sets the column `full_text` of nodes in the dialect irsight (docs/graph_spec.md, section 6).
class FullText {
 public:
  explicit FullText(GraphBuilder& builder);

  /// Prints a module once, as a whole, and keeps the lines of the globals and of the functions'
  /// instructions that are wanted; without it each function is printed when its body comes.
  void print(const llvm::Module& module, llvm::function_ref<bool(const llvm::GlobalValue&)> wants);

  void add_body(ModuleNodes& nodes, FunctionBody& body);
  void add_module(ModuleNodes& nodes);

 private:
  void take(const llvm::Value& value, std::string_view line);

  GraphBuilder& builder_;
  ColumnBuilder& column_;
  std::vector<StringId> lines_;                                     // of instructions, in order
  llvm::DenseMap<const llvm::Function*, std::size_t> first_lines_;  // into lines_
  llvm::DenseMap<const llvm::Value*, StringId> globals_;
};

}  // namespace irsight
