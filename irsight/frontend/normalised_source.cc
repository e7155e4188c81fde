#include "irsight/frontend/normalised_source.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Format/Format.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Lex/Preprocessor.h>
#include <llvm/ADT/DenseMap.h>

#include <map>
#include <utility>

#include "irsight/frontend/internal/parse_source.h"
#include "irsight/frontend/internal/renamed_tokens.h"

namespace irsight {
namespace {

using Names = SourceToken::Names;

// A function's first and last token, and its name.
struct Body {
  std::string name;
  clang::SourceLocation first, last;
};

// Which places name functions and variables of the user's.
// NOLINTBEGIN(bugprone-derived-method-shadowing-base-method): that is how RecursiveASTVisitor works.
class NameFinder : public clang::RecursiveASTVisitor<NameFinder> {
 public:
  explicit NameFinder(const clang::SourceManager& sources) : sources_(sources) {}

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    note(*function, function->getLocation());
    const bool is_own = !function->isImplicit() && is_users(sources_, function->getLocation());
    if (is_own && function->isThisDeclarationADefinition() && function->hasBody()) {
      const clang::SourceRange range = function->getSourceRange();
      bodies_.push_back({function->getQualifiedNameAsString(), range.getBegin(), range.getEnd()});
    }
    return true;
  }
  bool VisitVarDecl(clang::VarDecl* variable) {
    note(*variable, variable->getLocation());
    return true;
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr* use) {
    note(*use->getDecl(), use->getLocation());
    return true;
  }
  bool VisitMemberExpr(clang::MemberExpr* use) {
    note(*use->getMemberDecl(), use->getMemberLoc());
    return true;
  }
  bool VisitOverloadExpr(clang::OverloadExpr* use) {
    if (use->getNumDecls() > 0) note(**use->decls_begin(), use->getNameLoc());
    return true;
  }
  bool TraverseLambdaCapture(clang::LambdaExpr* lambda, const clang::LambdaCapture* capture,
                             clang::Expr* init) {
    if (capture->capturesVariable()) note(*capture->getCapturedVar(), capture->getLocation());
    return RecursiveASTVisitor::TraverseLambdaCapture(lambda, capture, init);
  }

  Names at(clang::SourceLocation place) const { return names_.lookup(place); }
  // For places that the tree lost to an error.
  Names of_spelling(const std::string& name) const {
    const auto found = spellings_.find(name);
    return found == spellings_.end() ? Names::kNothing : found->second;
  }
  const std::vector<Body>& bodies() const { return bodies_; }

 private:
  void note(const clang::NamedDecl& declared, clang::SourceLocation place) {
    const clang::NamedDecl* named = &declared;
    if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(named)) {
      named = pattern->getTemplatedDecl();
    }
    // Constructors, operators and conversions have names that are not ours to change.
    if (!named->getDeclName().isIdentifier() || !is_users(sources_, named->getLocation())) return;
    if (named->isImplicit())
      return;  // Clang's built-in functions seem to stand where they are first used
    const bool is_function = llvm::isa<clang::FunctionDecl>(named);
    if (!is_function && !llvm::isa<clang::VarDecl>(named)) return;
    names_[place] = is_function ? Names::kFunction : Names::kVariable;
    spellings_.try_emplace(named->getNameAsString(), names_[place]);
  }

  const clang::SourceManager& sources_;
  llvm::DenseMap<clang::SourceLocation, Names> names_;
  std::map<std::string, Names> spellings_;
  std::vector<Body> bodies_;
};
// NOLINTEND(bugprone-derived-method-shadowing-base-method)

clang::format::FormatStyle style() {
  clang::format::FormatStyle style =
      clang::format::getGoogleStyle(clang::format::FormatStyle::LK_Cpp);
  style.ColumnLimit = 500;
  style.BreakStringLiterals = false;  // it would take quadratic time in their length
  style.IndentWidth = 2;
  style.AllowShortBlocksOnASingleLine = clang::format::FormatStyle::SBS_Never;
  style.AllowShortCaseLabelsOnASingleLine = false;
  style.AllowShortFunctionsOnASingleLine = {};
  style.AllowShortLoopsOnASingleLine = false;
  style.AllowShortIfStatementsOnASingleLine = clang::format::FormatStyle::SIS_Never;
  style.DerivePointerAlignment = false;
  style.PointerAlignment = clang::format::FormatStyle::PAS_Left;
  return style;
}

std::string formatted(const std::string& text) {
  const clang::tooling::Range all(0, static_cast<unsigned>(text.size()));
  const auto changes = clang::format::reformat(style(), text, all);
  llvm::Expected<std::string> result = clang::tooling::applyAllReplacements(text, changes);
  if (!result) {
    llvm::consumeError(result.takeError());
    return text + "\n";
  }
  return result->ends_with('\n') ? *result : *result + "\n";
}

class NormaliseAction : public clang::ASTFrontendAction {
 public:
  explicit NormaliseAction(bool per_function) : per_function_(per_function) {}

  std::vector<NormalisedText> texts;

 protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef) override {
    compiler.getPreprocessor().setTokenWatcher([this](const clang::Token& token) {
      if (!token.isAnnotation() && !token.is(clang::tok::eof)) tokens_.push_back(token);
    });
    return std::make_unique<Consumer>(*this);
  }

 private:
  struct Consumer : clang::ASTConsumer {
    explicit Consumer(NormaliseAction& action) : action(action) {}
    void HandleTranslationUnit(clang::ASTContext& context) override { action.finish(context); }
    NormaliseAction& action;
  };

  void finish(clang::ASTContext& context) {
    const clang::SourceManager& sources = context.getSourceManager();
    NameFinder finder(sources);
    finder.TraverseAST(context);
    std::erase_if(tokens_, [&](const clang::Token& token) {
      return !is_users(sources, token.getLocation());
    });
    const std::vector<SourceToken> words = words_of(sources, finder);
    if (!per_function_) {
      texts.push_back({"", words.empty() ? "" : formatted(renamed_text(words))});
      return;
    }
    llvm::DenseMap<clang::SourceLocation, std::size_t> index;
    for (std::size_t i = 0; i < tokens_.size(); ++i) index.try_emplace(tokens_[i].getLocation(), i);
    for (const Body& body : finder.bodies()) {
      const auto first = index.find(body.first);
      const auto last = index.find(body.last);
      if (first == index.end() || last == index.end() || last->second < first->second) continue;
      const std::span<const SourceToken> part(words);
      const std::size_t count = last->second + 1 - first->second;
      texts.push_back({body.name, formatted(renamed_text(part.subspan(first->second, count)))});
    }
  }

  std::vector<SourceToken> words_of(const clang::SourceManager& sources,
                                    const NameFinder& finder) const {
    const clang::Preprocessor& preprocessor = getCompilerInstance().getPreprocessor();
    const bool has_errors = getCompilerInstance().getDiagnostics().hasErrorOccurred();
    bool is_member = false;  // what follows a dot or an arrow is a field
    std::vector<SourceToken> words;
    clang::FileID file;
    unsigned line = 0;
    for (const clang::Token& token : tokens_) {
      const auto [here, offset] = sources.getDecomposedExpansionLoc(token.getLocation());
      const unsigned its_line = sources.getLineNumber(here, offset);
      SourceToken& word = words.emplace_back();
      word.text = preprocessor.getSpelling(token);
      word.names = finder.at(token.getLocation());
      if (has_errors && !is_member && word.names == Names::kNothing &&
          token.is(clang::tok::identifier)) {
        word.names = finder.of_spelling(word.text);
      }
      is_member = token.isOneOf(clang::tok::period, clang::tok::arrow);
      word.lines = here != file ? 2 : its_line > line ? its_line - line : 0;
      file = here;
      line = its_line;
    }
    return words;
  }

  bool per_function_;
  std::vector<clang::Token> tokens_;
};

}  // namespace

Result<NormalisedSource> normalised_source(const SourceInput& input, const LowerOptions& options,
                                           bool per_function) {
  NormaliseAction action(per_function);
  Result<ParseReport> report = parse_source(input, options, action);
  if (!report) return error_of(std::move(report));
  return NormalisedSource{.texts = std::move(action.texts), .said = *std::move(report)};
}

}  // namespace irsight
