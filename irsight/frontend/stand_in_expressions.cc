#include "irsight/frontend/internal/stand_in_expressions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "irsight/frontend/internal/opaque_spelling.h"

namespace irsight {
namespace stand_in_expressions {
namespace {

constexpr std::size_t kNone = IrTokens::kNone;

// All sorted. Those that LLVM 22 still has, unless has_own_loss() says more.
constexpr std::array<std::string_view, 12> kStill = {
    "add",           "addrspacecast", "bitcast",  "extractelement",
    "getelementptr", "insertelement", "inttoptr", "ptrtoint",
    "shufflevector", "sub",           "trunc",    "xor"};
constexpr std::array<std::string_view, 27> kGone = {
    "and",    "ashr",    "fadd", "fcmp",   "fdiv", "fmul", "fneg",   "fpext", "fptosi",
    "fptoui", "fptrunc", "frem", "fsub",   "icmp", "lshr", "mul",    "or",    "sdiv",
    "select", "sext",    "shl",  "sitofp", "srem", "udiv", "uitofp", "urem",  "zext"};
// Between an opcode and its bracket. A type stands there where it is an instruction.
constexpr std::array<std::string_view, 26> kFlags = {
    "eq",   "exact", "false", "inbounds", "ne",  "nsw", "nuw", "oeq", "oge",
    "ogt",  "ole",   "olt",   "one",      "ord", "sge", "sgt", "sle", "slt",
    "true", "ueq",   "uge",   "ugt",      "ule", "ult", "une", "uno"};

template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::ranges::binary_search(words, word);
}

// Returns the `to` of a cast, or kNone.
std::size_t cast_word(const IrTokens& line, const ConstantExpression& expression) {
  for (std::size_t at = expression.open + 1; at < expression.close; ++at) {
    if (line.partner(at) != kNone) at = std::max(at, line.partner(at));
    if (line[at] == "to") return at;
  }
  return kNone;
}

// Returns where the second operand starts, or kNone.
std::size_t second_operand(const IrTokens& line, const ConstantExpression& expression) {
  for (std::size_t at = expression.open + 1; at < expression.close; ++at) {
    if (line.partner(at) != kNone) at = std::max(at, line.partner(at));
    if (line[at] == ",") return at + 1;
  }
  return kNone;
}

// Whether all indices are zeros, or one says `inrange`.
bool is_lost_element(const IrTokens& line, const ConstantExpression& expression) {
  bool is_zero = true;
  int operands = 1;  // the type
  for (std::size_t at = expression.open + 1; at < expression.close; ++at) {
    if (line.partner(at) != kNone) at = std::max(at, line.partner(at));
    if (line[at] == "inrange") return true;
    if (line[at] == "," && ++operands > 2)
      is_zero =
          is_zero && line[at + 2] == "0" && (line[at + 3] == "," || at + 3 == expression.close);
  }
  return operands > 3 && is_zero;
}

// Whether LLVM 22 reads something else than what is there, whatever is inside.
bool has_own_loss(const IrTokens& line, const ConstantExpression& expression) {
  const std::string_view opcode = line[expression.opcode];
  if (!is_one_of(opcode, kStill)) return true;
  if (opcode == "getelementptr") return is_lost_element(line, expression);
  if (opcode == "inttoptr" || opcode == "addrspacecast")
    return line[expression.close - 1] == "*" && line[cast_word(line, expression) - 1] != "0";
  if (opcode != "bitcast" || line[expression.close - 1] != "*") return false;
  // LLVM 10 folds these itself.
  const std::size_t to = cast_word(line, expression);
  if (to == kNone || to < expression.open + 3) return false;
  const std::size_t end = end_of_type(line, expression.open + 1);
  return end != to && line.text(expression.open + 1, end) != line.text(to + 1, expression.close);
}

std::string type_at(const IrTokens& line, std::size_t first) {
  const std::size_t end = first == kNone ? first : end_of_type(line, first);
  return end == first ? std::string() : opaque_spelling(line.text(first, end));
}

// "<4 x i1>" for a comparison of "<4 x ptr>".
std::string compared_type(const std::string& operand) {
  if (!operand.starts_with('<')) return operand.empty() ? operand : "i1";
  return operand.substr(0, operand.find(" x ")) + " x i1>";
}

}  // namespace
}  // namespace stand_in_expressions

std::optional<ConstantExpression> expression_of(const IrTokens& line, std::size_t open) {
  using namespace stand_in_expressions;
  if (line[open] != "(" || line.partner(open) == kNone || open == 0) return std::nullopt;
  std::size_t opcode = open - 1;
  while (opcode > 0 && opcode + 5 > open && is_one_of(line[opcode], kFlags)) --opcode;
  if (!is_one_of(line[opcode], kStill) && !is_one_of(line[opcode], kGone)) return std::nullopt;
  return ConstantExpression{opcode, open, line.partner(open)};
}

std::vector<ConstantExpression> lost_expressions(const IrTokens& line) {
  std::vector<ConstantExpression> found;  // the leftmost last
  for (std::size_t at = line.size(); at-- > 0;) {
    const auto expression = expression_of(line, at);
    if (!expression) continue;
    const bool has_inner = !found.empty() && found.back().close < expression->close;
    if (!has_inner && !stand_in_expressions::has_own_loss(line, *expression)) continue;
    while (!found.empty() && found.back().close < expression->close) found.pop_back();
    found.push_back(*expression);
  }
  std::ranges::reverse(found);
  return found;
}

std::string type_of_expression(const IrTokens& line, const ConstantExpression& expression) {
  using namespace stand_in_expressions;
  const std::string_view opcode = line[expression.opcode];
  const std::size_t first = expression.open + 1;
  if (opcode == "icmp" || opcode == "fcmp") return compared_type(type_at(line, first));
  if (opcode == "extractelement" || opcode == "shufflevector") return {};
  if (opcode == "getelementptr" || opcode == "select")
    return type_at(line, second_operand(line, expression));
  const std::size_t to = cast_word(line, expression);
  return type_at(line, to == kNone ? first : to + 1);
}

std::string folded_expression(const IrTokens& line, const ConstantExpression& expression) {
  using namespace stand_in_expressions;
  if (line[expression.opcode] == "bitcast") {
    const std::size_t to = cast_word(line, expression);
    const std::size_t end = end_of_type(line, expression.open + 1);
    if (to == end + 1 && (line[end] == "null" || line[end] == "undef"))
      return fmt::format("{} {}", line[end], line.text(to + 1, expression.close));
  }
  return std::string(line.text(expression.opcode, expression.close + 1));
}

std::size_t bits_of_type(std::string_view type) {
  static constexpr std::array<std::pair<std::string_view, std::size_t>, 6> kFloats = {
      {{"half", 16},
       {"float", 32},
       {"double", 64},
       {"x86_fp80", 80},
       {"fp128", 128},
       {"ppc_fp128", 128}}};
  for (const auto& [name, bits] : kFloats)
    if (type == name) return bits;
  constexpr std::size_t kMostDigits = 7;
  const bool is_vector = type.starts_with('<') && type.ends_with('>');
  if (type.size() < 2 || (!is_vector && type.front() != 'i')) return 0;
  std::size_t at = 1, count = 0;
  for (; at < type.size() && at <= kMostDigits && type[at] >= '0' && type[at] <= '9'; ++at)
    count = 10 * count + static_cast<std::size_t>(type[at] - '0');
  if (!is_vector) return at == type.size() ? count : 0;
  type.remove_prefix(at);
  if (!type.starts_with(" x ")) return 0;
  return count * bits_of_type(type.substr(3, type.size() - 4));
}

}  // namespace irsight
