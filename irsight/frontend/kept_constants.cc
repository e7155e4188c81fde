#include "irsight/frontend/internal/kept_constants.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "irsight/frontend/internal/kept_names.h"
#include "irsight/frontend/internal/kept_nulls.h"
#include "irsight/frontend/internal/opaque_spelling.h"

namespace irsight {
namespace kept_constants {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
         c == '$' || c == '%' || c == '@' || c == '!';
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Expressions of LLVM 10 that LLVM 22 reads as it wrote them, but for what is_lost() says.
constexpr std::array<std::string_view, 12> kSame = {
    "getelementptr", "bitcast", "inttoptr", "ptrtoint",       "addrspacecast", "add",
    "sub",           "xor",     "trunc",    "extractelement", "insertelement", "shufflevector"};
constexpr std::array<std::string_view, 27> kGone = {
    "select", "icmp", "fcmp", "mul",     "udiv",  "sdiv",   "urem",   "srem",   "shl",
    "lshr",   "ashr", "and",  "or",      "fadd",  "fsub",   "fmul",   "fdiv",   "frem",
    "fneg",   "zext", "sext", "fptrunc", "fpext", "uitofp", "sitofp", "fptoui", "fptosi"};
constexpr std::array<std::string_view, 2> kAggregate = {"extractvalue", "insertvalue"};

// Between an opcode and its bracket. A type may stand there too, where it is an instruction.
constexpr std::array<std::string_view, 29> kFlags = {
    "inbounds", "nuw", "nsw", "exact", "eq",   "ne",    "ugt",  "uge",  "ult", "ule",
    "sgt",      "sge", "slt", "sle",   "oeq",  "ogt",   "oge",  "olt",  "ole", "one",
    "ord",      "ueq", "uno", "une",   "true", "false", "fast", "nnan", "ninf"};

bool is_expression(std::string_view word) {
  return is_one_of(word, kSame) || is_one_of(word, kGone) || is_one_of(word, kAggregate);
}

/// A constant expression in the text.
struct Expression {
  std::string_view opcode;
  std::string_view whole;   // "mul nsw (i32 1, i32 2)"
  std::string_view inside;  // "i32 1, i32 2"
};

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  return std::min(text.find('"', at + 1), text.size() - 1);
}

// Returns where the bracket closes that opens at `open`, or npos.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size() && text[at] != '\n'; ++at) {
    const char c = text[at];
    if (c == '"') at = end_of_quoted(text, at);
    if (c == '(' || c == '[' || c == '{' || c == '<') ++depth;
    if ((c == ')' || c == ']' || c == '}' || c == '>') && --depth == 0) return at;
  }
  return std::string_view::npos;
}

// Returns the expression that starts at `at`: an opcode, at most three flags, and a bracket.
std::optional<Expression> expression_at(std::string_view text, std::size_t at) {
  const std::string_view opcode = word_at(text, at);
  if (!is_expression(opcode)) return std::nullopt;
  std::size_t open = at + opcode.size();
  for (int flags = 0; flags < 4; ++flags) {
    if (open + 1 >= text.size() || text[open] != ' ') return std::nullopt;
    if (text[++open] == '(') break;
    const std::string_view flag = word_at(text, open);
    if (!is_one_of(flag, kFlags)) return std::nullopt;
    open += flag.size();
  }
  if (open >= text.size() || text[open] != '(') return std::nullopt;
  const std::size_t end = closing(text, open);
  if (end == std::string_view::npos) return std::nullopt;
  return Expression{opcode, text.substr(at, end + 1 - at), text.substr(open + 1, end - open - 1)};
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t first = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') at = end_of_quoted(text, at);
    if (c == '(' || c == '[' || c == '{' || c == '<')
      at = std::min(closing(text, at), text.size() - 1);
    if (!text.substr(at).starts_with(", ")) continue;
    parts.push_back(text.substr(first, at - first));
    first = at + 2;
  }
  parts.push_back(text.substr(first));
  return parts;
}

// Returns the type that a cast goes to: what follows the last " to ".
std::string_view cast_type(std::string_view inside) {
  const std::size_t to = inside.rfind(" to ");
  return to == std::string_view::npos ? std::string_view() : inside.substr(to + 4);
}

bool is_zero_index(std::string_view index) {
  if (index.starts_with("inrange ")) index.remove_prefix(8);
  return index.starts_with('i') && index.ends_with(" 0");
}

// Whether LLVM 22 reads something else than what is there.
bool is_lost(const Expression& expression) {
  if (!is_one_of(expression.opcode, kSame)) return true;
  const std::string_view inside = expression.inside;
  if (expression.opcode == "bitcast") {
    const std::string_view type = cast_type(inside);
    const bool is_same = inside.starts_with(type) && inside.substr(type.size()).starts_with(" ");
    if (type.ends_with('*') && !is_same) return true;
  }
  if (expression.opcode == "getelementptr") {
    const auto parts = split(inside);
    const bool is_zero = std::all_of(parts.begin() + 2, parts.end(), is_zero_index);
    if (parts.size() > 3 && is_zero) return true;
    if (inside.find("inrange ") != std::string_view::npos) return true;
  }
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] == '"') at = end_of_quoted(inside, at);
    if (at > 0 && is_word(inside[at - 1])) continue;
    const auto inner = expression_at(inside, at);
    if (inner && is_lost(*inner)) return true;
  }
  return false;
}

// Returns the type at the head of "i64 7" or "i8 addrspace(1)* @x", with opaque pointers.
std::string type_of(std::string_view operand) {
  const std::string text = opaque_spelling(operand);
  if (text.starts_with("ptr addrspace(")) return text.substr(0, text.find(')') + 1);
  if (text.starts_with('<')) return text.substr(0, closing(text, 0) + 1);
  return text.substr(0, text.find(' '));
}

std::string result_type(const Expression& expression) {
  const auto parts = split(expression.inside);
  if (expression.opcode == "icmp" || expression.opcode == "fcmp")
    return type_of(parts[0]).starts_with('<') ? "" : "i1";
  if (is_one_of(expression.opcode, kAggregate) || expression.opcode.ends_with("element")) return {};
  if (expression.opcode == "getelementptr" || expression.opcode == "select")
    return parts.size() < 2 ? "" : type_of(parts[1]);
  const std::string_view to = cast_type(expression.inside);
  if (parts.size() == 1 && !to.empty()) return opaque_spelling(to);
  return type_of(parts[0]);
}

// Returns how many bits a value has that is no pointer, or 0.
std::size_t bits_of(std::string_view type) {
  static constexpr std::array<std::pair<std::string_view, std::size_t>, 6> kFloats = {
      {{"half", 16},
       {"float", 32},
       {"double", 64},
       {"x86_fp80", 80},
       {"fp128", 128},
       {"ppc_fp128", 128}}};
  for (const auto& [name, bits] : kFloats)
    if (type == name) return bits;
  std::size_t count = 0;
  const char* const last = type.data() + type.size();
  if (type.starts_with('<')) {
    const auto [end, problem] = std::from_chars(type.data() + 1, last, count);
    const std::string_view rest(end, last);
    if (problem != std::errc() || !rest.starts_with(" x ")) return 0;
    return count * bits_of(rest.substr(3, rest.size() - 4));
  }
  if (!type.starts_with('i')) return 0;
  const auto [end, problem] = std::from_chars(type.data() + 1, last, count);
  return problem == std::errc() && end == last ? count : 0;
}

/// Replaces expressions in a text, and remembers what stands for them.
class Keeper {
 public:
  explicit Keeper(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() && {
    while (at_ < text_.size()) step();
    for (const auto& [name, space] : globals_)
      out_ += fmt::format("\n@{} = internal{} global i8 0", name, space);
    if (!globals_.empty()) out_ += '\n';
    return std::move(out_);
  }

 private:
  void copy_to(std::size_t end) {
    end = std::min(end, text_.size());
    out_.append(text_.substr(at_, end - at_));
    at_ = end;
  }

  bool is_line_start() const { return at_ == 0 || text_[at_ - 1] == '\n'; }

  // The resolver of an ifunc has to be a function.
  bool is_ifunc() const {
    const std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
    return line.starts_with('@') && line.find(" ifunc ") != std::string_view::npos;
  }

  void step() {
    const char c = text_[at_];
    if (c == ';' || (is_line_start() && is_ifunc())) return copy_to(text_.find('\n', at_));
    if (c == '"') return copy_to(end_of_quoted(text_, at_) + 1);
    if (!is_word(c)) return copy_to(at_ + 1);
    if (word_at(text_, at_) == "null" && replace_null()) return;
    const auto expression = expression_at(text_, at_);
    if (expression && is_lost(*expression) && replace(*expression)) return;
    copy_to(at_ + word_at(text_, at_).size());
  }

  // Nulls of different types were different constants.
  bool replace_null() {
    const std::string_view type = type_of_null(text_, at_);
    if (type.empty()) return false;
    const std::string name = kept_constant_name(fmt::format("{}{}", kKeptNull, type));
    globals_[name] = opaque_spelling(type).substr(3);
    out_ += '@' + name;
    at_ += 4;
    return true;
  }

  bool replace(const Expression& expression) {
    const std::string type = result_type(expression);
    const std::string name = kept_constant_name(expression.whole);
    if (type.starts_with("ptr")) {
      globals_[name] = type.substr(3);
      out_ += '@' + name;
    } else if (const std::size_t bits = bits_of(type); bits != 0) {
      globals_[name] = "";
      const std::string number = fmt::format("ptrtoint (ptr @{} to i{})", name, bits);
      out_ += type.starts_with('i') ? number
                                    : fmt::format("bitcast (i{} {} to {})", bits, number, type);
    } else {
      return false;
    }
    at_ += expression.whole.size();
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::map<std::string, std::string> globals_;  // by name: their address space
};

}  // namespace
}  // namespace kept_constants

std::string with_kept_constants(std::string_view ir_text) {
  return kept_constants::Keeper(ir_text).run();
}

}  // namespace irsight
