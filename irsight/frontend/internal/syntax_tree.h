#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
}  // namespace clang

namespace irsight {

/// A node of a syntax tree as code2vec sees it.
struct SyntaxNode {
  std::string type;
  std::string token;         ///< of a leaf
  std::int32_t parent = -1;  ///< its number; -1: the root
  std::int32_t child = 0;    ///< its place among its parent's children
  bool numbered =
      false;  ///< whether the places of its children tell them apart (assignment, call, …)
  std::vector<std::int32_t> children = {};
};

/// Returns the tree of a function that has a body: node 0 is the function, parents stand before their children. No recursion:
/// source may nest as deeply as Clang reads it.
std::vector<SyntaxNode> syntax_tree(const clang::FunctionDecl& function,
                                    const clang::ASTContext& context);

}  // namespace irsight
