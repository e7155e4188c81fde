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

class SourceNormaliser {
 public:
  explicit SourceNormaliser(std::string_view text)
      : text_(text),
        options_(all_keywords()),
        words_(options_),
        lexer_(clang::SourceLocation(), options_, text_.data(), text_.data(),
               text_.data() + text_.size()) {}

  std::int64_t run(std::string& out) {
    std::int64_t count = 0;
    clang::Token token;
    bool in_directive = false;
    for (;;) {
      lexer_.LexFromRawLexer(token);
      if (token.is(clang::tok::eof)) return count;
      if (token.isAtStartOfLine()) in_directive = token.is(clang::tok::hash);
      if (in_directive) continue;
      out += spelling(token);
      out += ' ';
      ++count;
    }
  }

 private:
  std::string_view spelling(const clang::Token& token) {
    const clang::tok::TokenKind kind = token.getKind();
    if (kind == clang::tok::raw_identifier) return word(token.getRawIdentifier());
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
  clang::LangOptions options_;
  clang::IdentifierTable words_;
  clang::Lexer lexer_;
};

}  // namespace

std::string normalised_source(std::string_view text, std::int64_t& tokens) {
  std::string normalised;
  tokens = SourceNormaliser(text).run(normalised);
  return normalised;
}

SourceDigest source_digest(std::string_view text) {
  SourceDigest result;
  result.digest = mixed(digest_of_text(normalised_source(text, result.tokens)));
  return result;
}

}  // namespace irsight
