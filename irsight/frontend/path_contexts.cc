#include "irsight/frontend/path_contexts.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>

#include <algorithm>
#include <span>
#include <utility>

#include "irsight/frontend/internal/parse_source.h"
#include "irsight/frontend/internal/syntax_tree.h"

namespace irsight {
namespace {

// The paths of one tree, from each leaf to those behind it.
class PathFinder {
 public:
  PathFinder(std::span<const SyntaxNode> nodes, const PathContextOptions& options)
      : nodes_(nodes), options_(options) {}

  // Leaves in the order of the source. A path turns at an ancestor of its first leaf; the higher that is, the further behind
  // lies the other end, so that contexts come in the order of both leaves.
  std::vector<PathContext> run() {
    std::vector<std::int32_t> stack = {0};
    while (!stack.empty()) {
      const std::int32_t number = stack.back();
      stack.pop_back();
      const SyntaxNode& node = nodes_[static_cast<std::size_t>(number)];
      if (!node.token.empty()) from(number);
      stack.insert(stack.end(), node.children.rbegin(), node.children.rend());
    }
    return std::move(found_);
  }

 private:
  const SyntaxNode& node(std::int32_t number) const {
    return nodes_[static_cast<std::size_t>(number)];
  }

  void from(std::int32_t leaf) {
    std::string up;
    std::int32_t here = leaf;
    for (std::int32_t length = 1; length < options_.max_length; ++length) {
      const std::int32_t top = node(here).parent;
      if (top < 0) return;
      up += text_of(here, here == leaf) + "^";
      const auto& children = node(top).children;
      const std::int32_t last = std::min(node(here).child + options_.max_width,
                                         static_cast<std::int32_t>(children.size()) - 1);
      for (std::int32_t place = node(here).child + 1; place <= last; ++place) {
        down(leaf, up + text_of(top, false), children[static_cast<std::size_t>(place)],
             options_.max_length - length);
      }
      here = top;
    }
  }

  // At most max_length deep.
  void down(std::int32_t leaf, const std::string& path, std::int32_t here, std::int32_t rest) {
    if (rest == 0) return;
    if (!node(here).token.empty()) {
      found_.push_back({token_of(leaf), path + "_" + text_of(here, true), token_of(here)});
    }
    for (const std::int32_t child : node(here).children) {
      down(leaf, path + "_" + text_of(here, false), child, rest - 1);
    }
  }

  std::string text_of(std::int32_t number, bool is_end) const {
    const SyntaxNode& here = node(number);
    const bool numbered = is_end || (here.parent >= 0 && node(here.parent).numbered);
    return "(" + here.type + (numbered ? std::to_string(here.child) : "") + ")";
  }

  std::string token_of(std::int32_t leaf) const {
    const std::string& token = node(leaf).token;
    if (token == "METHOD_NAME") return token;
    return options_.subtokens ? subtokens_of(token) : normalised_name(token);
  }

  std::span<const SyntaxNode> nodes_;
  const PathContextOptions& options_;
  std::vector<PathContext> found_;
};

// NOLINTBEGIN(bugprone-derived-method-shadowing-base-method): that is how RecursiveASTVisitor works.
class FunctionFinder : public clang::RecursiveASTVisitor<FunctionFinder> {
 public:
  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    const clang::SourceManager& sources = function->getASTContext().getSourceManager();
    if (!function->isImplicit() && function->isThisDeclarationADefinition() &&
        function->getBody() != nullptr && is_users(sources, function->getLocation())) {
      found.push_back(function);
    }
    return true;
  }

  std::vector<const clang::FunctionDecl*> found;
};
// NOLINTEND(bugprone-derived-method-shadowing-base-method)

class PathAction : public clang::ASTFrontendAction {
 public:
  explicit PathAction(const PathContextOptions& options) : options_(options) {}

  std::vector<FunctionPaths> functions;

 protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance&,
                                                        llvm::StringRef) override {
    return std::make_unique<Consumer>(*this);
  }

 private:
  struct Consumer : clang::ASTConsumer {
    explicit Consumer(PathAction& action) : action(action) {}
    void HandleTranslationUnit(clang::ASTContext& context) override { action.finish(context); }
    PathAction& action;
  };

  void finish(clang::ASTContext& context) {
    FunctionFinder finder;
    finder.TraverseAST(context);
    for (const clang::FunctionDecl* function : finder.found) {
      const std::vector<SyntaxNode> tree = syntax_tree(*function, context);
      functions.push_back({.name = function->getQualifiedNameAsString(),
                           .label = subtokens_of(function->getNameAsString()),
                           .contexts = PathFinder(tree, options_).run()});
    }
  }

  const PathContextOptions& options_;
};

}  // namespace

Result<SourcePaths> path_contexts(const SourceInput& input, const LowerOptions& options,
                                  const PathContextOptions& paths) {
  PathAction action(paths);
  Result<ParseReport> report = parse_source(input, options, action);
  if (!report) return error_of(std::move(report));
  return SourcePaths{.functions = std::move(action.functions), .said = *std::move(report)};
}

}  // namespace irsight
