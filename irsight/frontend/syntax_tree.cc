#include "irsight/frontend/internal/syntax_tree.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/AST/Expr.h>
#include <clang/AST/ExprCXX.h>
#include <clang/AST/Stmt.h>
#include <clang/AST/StmtCXX.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

#include <algorithm>
#include <utility>

namespace irsight {
namespace {

class TreeMaker {
 public:
  explicit TreeMaker(const clang::ASTContext& context)
      : context_(context), policy_(context.getPrintingPolicy()) {}

  std::vector<SyntaxNode> make(const clang::FunctionDecl& function) {
    const std::int32_t root = add("FunctionDecl", -1);
    add_type(function.getReturnType(), root);
    add_leaf("Name", "METHOD_NAME", root);
    for (const clang::ParmVarDecl* parameter : function.parameters())
      add_variable(*parameter, root);
    push(function.getBody(), root);
    while (!work_.empty()) {
      const auto [statement, parent] = work_.back();
      work_.pop_back();
      open(*statement, parent);
    }
    order_children();
    return std::move(nodes_);
  }

 private:
  std::int32_t add(std::string type, std::int32_t parent) {
    const auto number = static_cast<std::int32_t>(nodes_.size());
    nodes_.push_back({.type = std::move(type), .token = {}, .parent = parent});
    if (parent >= 0) nodes_[static_cast<std::size_t>(parent)].children.push_back(number);
    return number;
  }

  void add_leaf(std::string type, std::string token, std::int32_t parent) {
    const std::int32_t leaf = add(std::move(type), parent);
    nodes_[static_cast<std::size_t>(leaf)].token = std::move(token);
  }

  void add_type(clang::QualType type, std::int32_t parent) {
    if (!type.isNull()) {
      add_leaf(std::string(type->getTypeClassName()) + "Type", type.getAsString(policy_), parent);
    }
  }

  void add_variable(const clang::VarDecl& variable, std::int32_t parent) {
    const std::int32_t node = add(std::string(variable.getDeclKindName()) + "Decl", parent);
    add_type(variable.getType(), node);
    if (!variable.getName().empty()) add_leaf("Name", variable.getName().str(), node);
    if (const clang::Expr* value = variable.getInit()) push(value, node);
  }

  // A statement gets its node at once, its children later.
  void push(const clang::Stmt* statement, std::int32_t parent) {
    if (statement == nullptr) return;
    if (const auto* expression = llvm::dyn_cast<clang::Expr>(statement)) {
      statement = expression->IgnoreUnlessSpelledInSource();
      if (llvm::isa<clang::CXXDefaultArgExpr, clang::ImplicitValueInitExpr>(statement)) return;
    }
    const std::int32_t node = add(type_of(*statement), parent);
    nodes_[static_cast<std::size_t>(node)].numbered = is_numbered(*statement);
    work_.emplace_back(statement, node);
  }

  static std::string type_of(const clang::Stmt& statement) {
    std::string type = statement.getStmtClassName();
    if (const auto* binary = llvm::dyn_cast<clang::BinaryOperator>(&statement)) {
      type += ":" + binary->getOpcodeStr().str();
    } else if (const auto* unary = llvm::dyn_cast<clang::UnaryOperator>(&statement)) {
      type += ":" + clang::UnaryOperator::getOpcodeStr(unary->getOpcode()).str();
      if (unary->isPostfix()) type += "post";
    }
    return type;
  }

  static bool is_numbered(const clang::Stmt& statement) {
    const auto* binary = llvm::dyn_cast<clang::BinaryOperator>(&statement);
    return (binary != nullptr && binary->isAssignmentOp()) ||
           llvm::isa<clang::ArraySubscriptExpr, clang::MemberExpr, clang::CallExpr>(statement);
  }

  void open(const clang::Stmt& statement, std::int32_t node) {
    if (const auto* declarations = llvm::dyn_cast<clang::DeclStmt>(&statement)) {
      for (const clang::Decl* declared : declarations->decls()) {
        if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(declared)) {
          add_variable(*variable, node);
        }
      }
      return;
    }
    if (const auto* loop = llvm::dyn_cast<clang::CXXForRangeStmt>(&statement)) {
      add_variable(*loop->getLoopVariable(), node);
      push(loop->getRangeInit(), node);
      push(loop->getBody(), node);
      return;
    }
    if (const auto* cast = llvm::dyn_cast<clang::ExplicitCastExpr>(&statement)) {
      add_type(cast->getTypeAsWritten(), node);
    } else if (const auto* trait = llvm::dyn_cast<clang::UnaryExprOrTypeTraitExpr>(&statement)) {
      if (trait->isArgumentType()) add_type(trait->getArgumentType(), node);
    } else if (const auto* made = llvm::dyn_cast<clang::CXXNewExpr>(&statement)) {
      add_type(made->getAllocatedType(), node);
    }
    for (const clang::Stmt* child : statement.children()) push(child, node);
    if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(&statement)) {
      add_leaf("Name", member->getMemberDecl()->getNameAsString(), node);
    }
    SyntaxNode& made = nodes_[static_cast<std::size_t>(node)];
    if (made.children.empty() && llvm::isa<clang::Expr>(statement)) made.token = text_of(statement);
  }

  // What stands in the source: a name, a literal.
  std::string text_of(const clang::Stmt& statement) const {
    if (const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(&statement)) {
      return name->getNameInfo().getAsString();
    }
    const clang::SourceManager& sources = context_.getSourceManager();
    const auto range = clang::CharSourceRange::getTokenRange(
        sources.getExpansionRange(statement.getSourceRange()).getAsRange());
    return clang::Lexer::getSourceText(range, sources, context_.getLangOpts()).str();
  }

  void order_children() {
    for (const SyntaxNode& node : nodes_) {
      std::int32_t place = 0;
      for (const std::int32_t child : node.children) {
        nodes_[static_cast<std::size_t>(child)].child = place++;
      }
    }
  }

  const clang::ASTContext& context_;
  clang::PrintingPolicy policy_;
  std::vector<SyntaxNode> nodes_;
  std::vector<std::pair<const clang::Stmt*, std::int32_t>> work_;
};

}  // namespace

std::vector<SyntaxNode> syntax_tree(const clang::FunctionDecl& function,
                                    const clang::ASTContext& context) {
  return TreeMaker(context).make(function);
}

}  // namespace irsight
