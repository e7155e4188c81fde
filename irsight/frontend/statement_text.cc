#include "irsight/frontend/statement_text.h"

#include <algorithm>

#include "irsight/frontend/internal/statement_lexer.h"
#include "irsight/frontend/internal/struct_inliner.h"

namespace irsight {
namespace {

using Kind = IrToken::Kind;
using Tokens = std::vector<IrToken>;

bool is_mark(const IrToken& token, char c) {
  return token.kind == Kind::kMark && token.text[0] == c;
}

bool is_word(const IrToken& token, std::string_view word) {
  return token.kind == Kind::kWord && token.text == word;
}

void drop_trailing_space(Tokens& tokens) {
  while (!tokens.empty() && tokens.back().kind == Kind::kSpace) tokens.pop_back();
}

// S3: comments, attribute groups, and metadata from the comma before it on.
void drop_attachments(Tokens& tokens) {
  Tokens kept;
  int depth = 0;
  for (const IrToken& token : tokens) {
    if (token.kind == Kind::kComment || token.kind == Kind::kAttributeGroup) {
      drop_trailing_space(kept);
      continue;
    }
    if (token.kind == Kind::kMetadata && depth == 0) {
      drop_trailing_space(kept);
      if (!kept.empty() && is_mark(kept.back(), ',')) kept.pop_back();
      break;
    }
    if (is_mark(token, '(') || is_mark(token, '[')) ++depth;
    if (is_mark(token, ')') || is_mark(token, ']')) --depth;
    kept.push_back(token);
  }
  drop_trailing_space(kept);
  tokens = std::move(kept);
}

// S4: arguments that are metadata nodes or strings, each with one comma.
void drop_metadata_arguments(Tokens& tokens) {
  Tokens kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_word(tokens[i], "metadata") || i + 2 >= tokens.size() ||
        tokens[i + 2].kind != Kind::kMetadata) {
      kept.push_back(tokens[i]);
      continue;
    }
    i += 2;
    drop_trailing_space(kept);
    if (!kept.empty() && is_mark(kept.back(), ',')) {
      kept.pop_back();
    } else if (i + 2 < tokens.size() && is_mark(tokens[i + 1], ',')) {
      i += 2;
    }
  }
  tokens = std::move(kept);
}

// S2: lines of one statement begin with one blank; a closing bracket has no line of its own.
void join_lines(Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Kind::kSpace) continue;
    if (i == 0 || tokens[i].text.find('\n') == std::string_view::npos) {
      if (i == 0) tokens[i].text = "";
      continue;
    }
    const bool closes = i + 1 < tokens.size() && is_mark(tokens[i + 1], ']');
    tokens[i].text = closes ? "" : "\n ";
  }
}

std::string_view opcode_of(const Tokens& tokens) {
  constexpr std::string_view kTail[] = {"tail", "musttail", "notail"};
  for (const IrToken& token : tokens)
    if (token.kind == Kind::kWord && std::ranges::find(kTail, token.text) == std::end(kTail))
      return token.text;
  return {};
}

// Replaces what is left of names and literals.
class Abstraction {
 public:
  Abstraction(const Tokens& tokens, std::string_view opcode)
      : tokens_(tokens),
        elements_(opcode == "extractelement" || opcode == "insertelement"),
        keeps_(elements_ || opcode == "extractvalue" || opcode == "insertvalue") {}

  std::string_view of(std::size_t at);

 private:
  bool keeps_integer(std::size_t at) const;
  bool is_index_type(std::size_t at) const;
  void follow_target(std::size_t at);

  const Tokens& tokens_;
  bool elements_, keeps_;
  int target_depth_ = 0;  // of brackets, in target("name", 1)
};

void Abstraction::follow_target(std::size_t at) {
  const IrToken& token = tokens_[at];
  const bool opens = is_mark(token, '(');
  if (target_depth_ > 0) {
    if (opens) ++target_depth_;
    if (is_mark(token, ')')) --target_depth_;
  } else if (opens && at > 0 && is_word(tokens_[at - 1], "target")) {
    target_depth_ = 1;
  }
}

// S8: integers that do not follow a space, or that tell an alignment, a phi's value or a width.
bool Abstraction::keeps_integer(std::size_t at) const {
  if (keeps_ || target_depth_ > 0 || at < 2 || tokens_[at - 1].kind != Kind::kSpace) return true;
  const IrToken& before = tokens_[at - 2];
  if (is_word(before, "align") || is_mark(before, '[')) return true;
  return is_word(before, "x") && at >= 4 && is_word(tokens_[at - 4], "vscale");
}

// S11: an integer type before a value.
bool Abstraction::is_index_type(std::size_t at) const {
  const std::string_view text = tokens_[at].text;
  if (!elements_ || text.size() < 2 || text[0] != 'i' || at + 2 >= tokens_.size()) return false;
  if (text.find_first_not_of("0123456789", 1) != std::string_view::npos) return false;
  constexpr std::string_view kTypeGoesOn = "})](>";
  const IrToken& next = tokens_[at + 2];
  return tokens_[at + 1].kind == Kind::kSpace &&
         !(next.kind == Kind::kMark && kTypeGoesOn.find(next.text[0]) != std::string_view::npos);
}

std::string_view Abstraction::of(std::size_t at) {
  const IrToken& token = tokens_[at];
  switch (token.kind) {
    case Kind::kLocal:
      return "<%ID>";
    case Kind::kGlobal:
      return "<@ID>";
    case Kind::kFloat:
      return "<FLOAT>";
    case Kind::kString:
      return " <STRING>";
    case Kind::kInteger:
      return keeps_integer(at) ? token.text : "<INT>";
    case Kind::kWord:
      return is_index_type(at) ? "<TYP>" : token.text;
    default:
      follow_target(at);
      return token.text;
  }
}

}  // namespace

std::string statement_from_text(std::string_view instruction, StructDefinitions& structs) {
  Tokens tokens;
  lex_ir(instruction, tokens);
  drop_attachments(tokens);
  drop_metadata_arguments(tokens);
  join_lines(tokens);
  const std::string_view opcode = opcode_of(tokens);
  StructInliner(structs).run(tokens, opcode);
  std::string statement;
  Abstraction abstraction(tokens, opcode);
  for (std::size_t i = 0; i < tokens.size(); ++i) statement += abstraction.of(i);
  return statement;
}

}  // namespace irsight
