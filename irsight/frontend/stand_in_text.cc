#include "irsight/frontend/stand_in_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

#include "irsight/frontend/internal/ir_tokens.h"
#include "irsight/frontend/internal/opaque_spelling.h"
#include "irsight/frontend/internal/stand_in_expressions.h"
#include "irsight/frontend/internal/stand_in_intrinsics.h"
#include "irsight/frontend/internal/stand_in_names.h"
#include "irsight/frontend/internal/stand_in_nulls.h"
#include "irsight/frontend/internal/typed_attributes.h"
#include "irsight/frontend/ir_compatibility.h"

namespace irsight {
namespace {

// Longer types are no names of structs, and each null repeats its type.
constexpr std::size_t kLongestNullType = 300;

/// Writes a text with stand-ins, line by line.
class StandInWriter {
 public:
  explicit StandInWriter(std::string_view text)
      : text_(text), edits_(text), intrinsics_(intrinsics_to_keep(text)) {
    // Without it both readers take calls of debug intrinsics out, but leave the declarations.
    has_debug_ = text.find("!\"Debug Info Version\", i32 3}") != std::string_view::npos;
  }

  // Returns false where the text is none to put stand-ins into.
  bool run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      if (!line_.read(text_.substr(at, end - at)) || !write_line()) return false;
      at = end + 1;
    }
    return true;
  }

  std::string take() && {
    std::string out = std::move(edits_).take();
    for (const auto& [name, space] : globals_)
      out += fmt::format("\n@{} = linkonce_odr{} global i8 0", name, space);
    return out.append(fmt::format("\n!{} = !{{}}\n", kStandInModule));
  }

 private:
  bool write_line();
  bool is_left_alone() const;
  void open_or_close(std::size_t at);
  bool write_null(std::size_t at, std::size_t part);
  bool write_expression(const ConstantExpression& expression);
  void write_name(std::size_t at);
  void write_alignment();
  std::string name_of(const std::string& constant, std::string_view type) {
    std::string name = stand_in_name(constant);
    globals_[name] = type.starts_with("ptr ") ? type.substr(3) : std::string_view();
    return name;
  }

  std::string_view text_;
  TextEdits edits_;
  std::set<std::string_view> intrinsics_;
  bool has_debug_ = false;
  bool is_in_body_ = false;
  IrTokens line_;
  std::vector<bool> holds_operands_;            // of the open brackets
  std::map<std::string, std::string> globals_;  // by name: their address space
};

// The resolver of an ifunc has to be a function; summaries are no IR.
bool StandInWriter::is_left_alone() const {
  if (line_[0] == "^") return true;
  if (!line_[0].starts_with('@')) return false;
  for (std::size_t at = 1; at < line_.size(); ++at)
    if (line_[at] == "ifunc") return true;
  return false;
}

bool StandInWriter::write_line() {
  if (line_.size() == 0 || is_left_alone()) return true;
  const auto parts = starts_of_parts(line_);
  const auto lost = lost_expressions(line_);
  TypedAttributes attributes(line_);
  auto next = lost.begin();
  holds_operands_.clear();
  for (std::size_t at = 0; at < line_.size(); ++at) {
    if (line_[at] == "ptr" && line_[at + 1] != ":") return false;
    while (next != lost.end() && next->opcode < at) ++next;
    if (next != lost.end() && next->opcode == at && write_expression(*next)) {
      at = next->close;
      continue;
    }
    open_or_close(at);
    if (write_null(at, parts[at])) continue;
    if (const std::string_view type = attributes.type_at(at, parts[at]); !type.empty()) {
      const bool is_mark = line_[at] == "byval" && line_[0] != "declare" && line_[0] != "define";
      edits_.insert_after(line_[at], fmt::format("({}){}{}", type, is_mark ? " " : "",
                                                 is_mark ? kUntypedByval : ""));
    }
    write_name(at);
  }
  if (is_in_body_) write_alignment();
  if (line_[0] == "define" || line_[0] == "}")
    is_in_body_ = line_[0] == "define" && line_[line_.size() - 1] != "}";
  return true;
}

// Brackets of arguments, of the pairs of a phi and of operand bundles hold operands; those of constants do not.
void StandInWriter::open_or_close(std::size_t at) {
  const std::string_view token = line_[at];
  if (token == "(" || token == "[" || token == "{" || token == "<") {
    bool holds = holds_operands_.empty() || holds_operands_.back();
    if (token == "(") holds = holds && !expression_of(line_, at);
    if (token == "[")
      holds = holds && (line_[2] == "phi" || line_[3] == "phi" || line_[at + 1].starts_with('"'));
    holds_operands_.push_back(holds && token != "{" && token != "<");
  } else if (line_.partner(at) < at && !holds_operands_.empty()) {
    holds_operands_.pop_back();
  }
}

// Nulls of different types were different constants.
bool StandInWriter::write_null(std::size_t at, std::size_t part) {
  const std::string_view word = line_[at];
  if (!is_in_body_ || (word != "null" && word != "undef")) return false;
  if (!holds_operands_.empty() && !holds_operands_.back()) return false;
  const std::string_view type = type_of_null(line_, at, part);
  if (type.empty() || type.size() > kLongestNullType) return false;
  edits_.replace(word, "@" + name_of(fmt::format("{} {}", word, type), opaque_spelling(type)));
  return true;
}

bool StandInWriter::write_expression(const ConstantExpression& expression) {
  const std::string type = type_of_expression(line_, expression);
  const std::string_view whole = line_.text(expression.opcode, expression.close + 1);
  const std::string constant = folded_expression(line_, expression);
  if (type.starts_with("ptr")) {
    // Where an alias has an expression, nothing before it says the type.
    const bool is_aliasee =
        holds_operands_.empty() && line_[0].starts_with('@') && line_[expression.opcode - 1] == ",";
    edits_.replace(whole,
                   fmt::format("{}@{}", is_aliasee ? type + ' ' : "", name_of(constant, type)));
    return true;
  }
  const std::size_t bits = bits_of_type(type);
  if (bits == 0) return false;
  const std::string number = fmt::format("ptrtoint (ptr @{} to i{})", name_of(constant, ""), bits);
  edits_.replace(whole, type.starts_with('i')
                            ? number
                            : fmt::format("bitcast (i{} {} to {})", bits, number, type));
  return true;
}

void StandInWriter::write_name(std::size_t at) {
  constexpr std::string_view kMark = "@llvm.";
  if (!line_[at].starts_with(kMark)) return;
  const std::string_view name = line_[at].substr(kMark.size());
  const bool is_taken_out = name.starts_with("dbg.") && !has_debug_ && line_[0] != "declare";
  if (!is_taken_out && intrinsics_.contains(name))
    edits_.replace(line_[at].substr(0, kMark.size()), fmt::format("@{}", kStandInIntrinsic));
}

void StandInWriter::write_alignment() {
  const std::size_t opcode = opcode_of_line(line_);
  if (line_[opcode] != "load" && line_[opcode] != "store" && line_[opcode] != "alloca") return;
  for (std::size_t at = opcode; at < line_.size(); ++at) {
    if (line_.partner(at) != IrTokens::kNone) at = std::max(at, line_.partner(at));
    if (line_[at] == "align") return;
  }
  edits_.insert_after(line_[line_.size() - 1], kUnaligned);
}

}  // namespace

std::string with_stand_ins(std::string_view ir_text) {
  StandInWriter writer(ir_text);
  return writer.run() ? std::move(writer).take() : with_typed_attributes(ir_text);
}

}  // namespace irsight
