#include "irsight/frontend/source_digest.h"

#include <clang/Basic/IdentifierTable.h>
#include <clang/Basic/LangOptions.h>
#include <clang/Basic/TokenKinds.h>
#include <clang/Lex/Lexer.h>

#include "irsight/base/digest.h"

namespace irsight {
namespace {

clang::LangOptions all_keywords() {
  clang::LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.CPlusPlus14 = true;
  options.CPlusPlus17 = options.CPlusPlus20 = true;
  options.Bool = options.WChar = options.LineComment = options.Digraphs = true;
  return options;
}

class SourceTokens {
 public:
  SourceTokens(std::string_view text, Literals literals)
      : text_(text),
        literals_(literals),
        options_(all_keywords()),
        words_(options_),
        lexer_(clang::SourceLocation(), options_, text_.data(), text_.data(),
               text_.data() + text_.size()) {}

  std::vector<std::string> run() {
    std::vector<std::string> tokens;
    clang::Token token;
    bool in_directive = false;
    for (;;) {
      lexer_.LexFromRawLexer(token);
      if (token.is(clang::tok::eof)) return tokens;
      if (token.isAtStartOfLine()) in_directive = token.is(clang::tok::hash);
      if (in_directive) continue;
      tokens.emplace_back(spelling(token));
    }
  }

 private:
  std::string_view spelling(const clang::Token& token) {
    const clang::tok::TokenKind kind = token.getKind();
    if (kind == clang::tok::raw_identifier) return word(token.getRawIdentifier());
    if (clang::tok::isLiteral(kind) && literals_ == Literals::kSpelt)
      return {token.getLiteralData(), token.getLength()};
    if (kind == clang::tok::numeric_constant) return "0";
    if (clang::tok::isStringLiteral(kind)) return "s";
    if (clang::tok::isLiteral(kind)) return "c";
    const char* punctuation = clang::tok::getPunctuatorSpelling(kind);
    return punctuation != nullptr ? punctuation : "?";
  }

  std::string_view word(llvm::StringRef name) {
    const char* keyword = clang::tok::getKeywordSpelling(words_.get(name).getTokenID());
    return keyword != nullptr ? keyword : "i";
  }

  std::string text_;  // ends in a zero byte, as the lexer wants
  Literals literals_;
  clang::LangOptions options_;
  clang::IdentifierTable words_;
  clang::Lexer lexer_;
};

}  // namespace

std::vector<std::string> source_tokens(std::string_view text, Literals literals) {
  return SourceTokens(text, literals).run();
}

SourceDigest source_digest(std::string_view text) {
  const std::vector<std::string> tokens = source_tokens(text, Literals::kErased);
  std::string joined;
  for (const std::string& token : tokens) joined.append(token).push_back(' ');
  return {.digest = mixed(digest_of_text(joined)),
          .tokens = static_cast<std::int64_t>(tokens.size())};
}

bool renumbers_lines(std::string_view text) {
  const std::string whole(text);  // ends in a zero byte, as the lexer wants
  const clang::LangOptions options = all_keywords();
  clang::Lexer lexer(clang::SourceLocation(), options, whole.data(), whole.data(),
                     whole.data() + whole.size());
  bool is_behind_hash = false;
  for (clang::Token token;;) {
    lexer.LexFromRawLexer(token);
    if (token.is(clang::tok::eof)) return false;
    if (is_behind_hash && !token.isAtStartOfLine()) {
      if (token.is(clang::tok::numeric_constant)) return true;
      // A name over two lines may be any.
      if (token.is(clang::tok::raw_identifier) &&
          (token.needsCleaning() || token.getRawIdentifier() == "line"))
        return true;
    }
    is_behind_hash = token.is(clang::tok::hash) && token.isAtStartOfLine();
  }
}

}  // namespace irsight
