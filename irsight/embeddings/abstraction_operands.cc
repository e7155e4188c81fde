#include <algorithm>
#include <array>

#include "irsight/embeddings/internal/statement_scan.h"

namespace irsight::embeddings_internal {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_flag(std::string_view word) {
  constexpr std::array<std::string_view, 20> kFlags = {
      "nuw",  "nsw",      "exact",   "disjoint", "nneg", "samesign", "inbounds",
      "nusw", "inrange",  "fast",    "nnan",     "ninf", "nsz",      "arcp",
      "afn",  "contract", "reassoc", "volatile", "weak", "inalloca"};
  return is_one_of(word, kFlags) || word.starts_with("syncscope(") || word.starts_with("inrange(");
}

bool is_value(std::string_view word) {
  constexpr std::array<std::string_view, 13> kValues = {
      "<%ID>", "<@ID>", "<INT>", "<FLOAT>", "<STRING>",        "<ELEMENTS>", "true",
      "false", "null",  "none",  "undef",   "zeroinitializer", "poison"};
  return is_one_of(word, kValues) ||
         (!word.empty() && std::all_of(word.begin(), word.end(), is_digit));
}

/// Writes words one by one, and takes back those that turn out to be part of a value.
class OperandWriter {
 public:
  OperandWriter(const StatementParts& parts, bool keeps_values)
      : out_(parts.result), keeps_values_(keeps_values) {
    out_ += parts.opcode;
  }

  void write(std::string_view word) {
    const bool comma = word.ends_with(',');
    if (comma) word.remove_suffix(1);
    if (skip_next_ || is_flag(word)) {
      skip_next_ = false;
    } else if (word == "align") {
      skip_next_ = true;
      if (out_.ends_with(',')) out_.pop_back();
    } else if (!keeps_values_ &&
               word.starts_with('(')) {  // of a constant expression, whose operator came before
      out_.resize(last_);
      out_ += " <VALUE>";
    } else {
      last_ = out_.size();
      out_ += ' ';
      out_ += !keeps_values_ && is_value(word) ? "<VALUE>" : word;
    }
    if (comma && !out_.ends_with(',')) out_ += ',';
    commas_ += comma ? 1 : 0;
  }

  int commas() const { return commas_; }
  std::string take() && {
    if (out_.ends_with(',')) out_.pop_back();
    return std::move(out_);
  }

 private:
  std::string out_;
  bool keeps_values_;
  std::size_t last_ = 0;  // where the last word that was written begins
  int commas_ = 0;
  bool skip_next_ = false;
};

bool has_path(std::string_view opcode) {
  return opcode == "getelementptr" || opcode == "extractvalue" || opcode == "insertvalue";
}

}  // namespace

std::string without_flags(std::string_view statement) {
  const StatementParts parts = parts_of(statement);
  // Calls have lost theirs with the callee; what has several lines has none.
  if (is_call(parts.opcode) || statement.find('\n') != std::string_view::npos) {
    return std::string(statement);
  }
  OperandWriter writer(parts, true);
  for (const std::string_view word : words_of(parts.rest)) writer.write(word);
  return std::move(writer).take();
}

std::string without_operands(std::string_view statement) {
  StatementParts parts = parts_of(statement);
  std::string_view list;  // what stands for a list that is cut off
  if (is_call(parts.opcode)) {
    const std::size_t open = parts.rest.find("<CALLEE>(");
    if (open == std::string_view::npos) return std::string(statement);
    parts.rest = parts.rest.substr(0, open + 8);
    list = "(...)";
  } else if (parts.opcode == "landingpad") {
    parts.rest = parts.rest.substr(0, parts.rest.find('\n'));
  } else if (parts.opcode == "phi" || parts.opcode == "switch" || parts.opcode == "indirectbr") {
    const std::size_t open = parts.rest.find(parts.opcode == "phi" ? " [ " : " [");
    if (open != std::string_view::npos) parts.rest = parts.rest.substr(0, open);
    list = " [...]";
  }
  const int most_commas = has_path(parts.opcode) ? 2 : 1 << 30;
  OperandWriter writer(parts, false);
  for (const std::string_view word : words_of(parts.rest)) {
    if (writer.commas() == most_commas) break;
    writer.write(word);
  }
  const bool cut = writer.commas() == most_commas;
  std::string out = std::move(writer).take();
  if (cut) out += ", ...";
  return out.append(list);
}

}  // namespace irsight::embeddings_internal
