#include <algorithm>

#include "irsight/frontend/internal/statement_lexer.h"
#include "irsight/frontend/statement_text.h"

namespace irsight {

StructDefinitions::StructDefinitions(std::string_view module_text) {
  constexpr std::string_view kType = " = type ";
  while (!module_text.empty()) {
    const std::size_t end = module_text.find('\n');
    std::string_view line = module_text.substr(0, end);
    module_text.remove_prefix(end == std::string_view::npos ? module_text.size() : end + 1);
    if (!line.starts_with('%')) continue;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t type = line.find(kType);
    if (type == std::string_view::npos) continue;
    add(line.substr(0, type), line.substr(type + kType.size()));
  }
}

void StructDefinitions::add(std::string_view name, std::string_view body) {
  bodies_.insert_or_assign(std::string(name), std::string(body));
  inlined_.clear();
}

const std::string* StructDefinitions::inlined(std::string_view name) {
  if (const auto known = inlined_.find(name); known != inlined_.end()) return &known->second;
  if (!bodies_.contains(name)) return nullptr;
  std::string text;
  open_.clear();
  expansions_ = 0;
  if (!expand(name, text)) text = "opaque";
  return &inlined_.emplace(name, std::move(text)).first->second;
}

/// Appends the body; false: too long or too deep.
bool StructDefinitions::expand(std::string_view name, std::string& out) {
  const auto body = bodies_.find(name);
  if (body == bodies_.end()) {
    out += "<%ID>";
    return true;
  }
  if (std::ranges::find(open_, name) != open_.end()) {
    out += "opaque";
    return true;
  }
  if (open_.size() == kDeepestStruct) return false;
  // Bodies of valid IR are not empty, so that these are fewer than the characters written.
  if (++expansions_ > kLongestStruct) return false;
  open_.push_back(body->first);
  std::vector<IrToken> tokens;
  lex_ir(body->second, tokens);
  bool fits = true;
  for (const IrToken& token : tokens) {
    if (token.kind == IrToken::Kind::kComment) break;
    if (token.kind == IrToken::Kind::kLocal) {
      fits = expand(token.text, out);
    } else {
      out += token.text;
    }
    if (!fits || out.size() > kLongestStruct) return false;
  }
  open_.pop_back();
  return true;
}

}  // namespace irsight
