#include "tests/frontend/parity/text_rules.h"

#include <cctype>
#include <cstddef>
#include <functional>
#include <regex>

namespace irsight::parity {
namespace {

// Returns where the bracket closes that opens at `open`, or npos. Quoted text does not count.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t at = open; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '(' || c == '[' || c == '{' || c == '<') ++depth;
    if ((c == ')' || c == ']' || c == '}' || c == '>') && --depth == 0) return at;
  }
  return std::string_view::npos;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t first = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (std::string_view("([{<").find(text[at]) != std::string_view::npos) {
      const std::size_t end = closing(text, at);
      if (end == std::string_view::npos) break;
      at = end;
    } else if (text.substr(at).starts_with(", ")) {
      parts.push_back(text.substr(first, at - first));
      first = at + 2;
    }
  }
  parts.push_back(text.substr(first));
  return parts;
}

// Returns what follows the pointer type in "ptr @x" or "ptr addrspace(1) @x", or an empty text.
std::string_view after_pointer(std::string_view operand) {
  if (!operand.starts_with("ptr ")) return {};
  operand.remove_prefix(4);
  if (operand.starts_with("addrspace(")) operand.remove_prefix(operand.find(')') + 2);
  return operand;
}

// Returns the operand of an expression that only changes the pointer's type, or an empty text.
std::string_view changed_only(std::string_view name, std::string_view inside) {
  if (name == "bitcast (") {
    const std::size_t to = inside.rfind(" to ptr");
    return to == std::string_view::npos ? std::string_view() : after_pointer(inside.substr(0, to));
  }
  const auto parts = split(inside);
  static const std::regex kZero("i[0-9]+ 0");
  for (std::size_t i = 2; i < parts.size(); ++i)
    if (!std::regex_match(parts[i].begin(), parts[i].end(), kZero)) return {};
  return parts.size() < 2 ? std::string_view() : after_pointer(parts[1]);
}

std::string without(const std::string& text, const char* pattern, const char* by = "") {
  return std::regex_replace(text, std::regex(pattern), by);
}

struct Rule {
  const char* name;
  std::function<std::string(const std::string&)> apply;
};

bool mentions(const std::string& text, std::string_view word) {
  return text.find(word) != std::string::npos;
}

// What is taken out of both texts, rule by rule.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = {
      {"P1", [](const std::string& text) { return folded(text); }},
      {"P3",
       [](const std::string& text) {
         return mentions(text, "@llvm.lifetime.")
                    ? without(text, R"(\(i64 -?[0-9]+, ptr( nonnull)? [^)]*\)( #[0-9]+)?)")
                    : text;
       }},
      {"P5",
       [](const std::string& text) {
         return mentions(text, "@llvm.mem")
                    ? without(text, R"( (nonnull|noalias|nocapture|readonly|writeonly)\b)")
                    : text;
       }},
      {"P6", [](const std::string& text) { return without(text, R"(\) #[0-9]+)", ")"); }},
      {"P7", [](const std::string& text) { return without(text, R"(!([0-9]+))", "!"); }},
      {"P8", [](const std::string& text) { return without(text, R"(, align [0-9]+)"); }},
      {"P10",
       [](const std::string& text) {
         return mentions(text, "@llvm.dbg.") ? without(text, R"(^tail call)", "call") : text;
       }},
  };
  return kRules;
}

}  // namespace

std::string folded(std::string_view text) {
  static constexpr std::string_view kNames[] = {"bitcast (", "getelementptr inbounds (",
                                                "getelementptr ("};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool is_folded = false;
    for (const std::string_view name : kNames) {
      if (!text.substr(at).starts_with(name)) continue;
      const std::size_t open = at + name.size() - 1;
      const std::size_t end = closing(text, open);
      if (end == std::string_view::npos) break;
      const std::string inside = folded(text.substr(open + 1, end - open - 1));
      const std::string_view operand = changed_only(name, inside);
      if (operand.empty())
        out.append(name).append(inside).append(")");
      else
        out += operand;
      at = end + 1;
      is_folded = true;
      break;
    }
    if (!is_folded) out += text[at++];
  }
  return out;
}

std::optional<std::vector<std::string>> rules_between(const std::string& reference,
                                                      const std::string& ours) {
  std::vector<bool> is_used(rules().size(), true);
  const auto are_same = [&] {
    std::string theirs = reference, mine = ours;
    for (std::size_t i = 0; i < rules().size(); ++i) {
      if (!is_used[i]) continue;
      theirs = rules()[i].apply(theirs);
      mine = rules()[i].apply(mine);
    }
    return theirs == mine;
  };
  if (!are_same()) return std::nullopt;
  // Those that nothing depends on are left out, the broadest first.
  for (std::size_t i = rules().size(); i-- > 0;) {
    is_used[i] = false;
    is_used[i] = !are_same();
  }
  std::vector<std::string> used;
  for (std::size_t i = 0; i < rules().size(); ++i)
    if (is_used[i]) used.emplace_back(rules()[i].name);
  return used;
}

}  // namespace irsight::parity
