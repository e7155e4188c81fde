#include "irsight/frontend/internal/struct_inliner.h"

#include <algorithm>
#include <array>

namespace irsight {
namespace {

using Kind = IrToken::Kind;

constexpr std::array<std::string_view, 20> kOneType = {
    "add",  "fadd", "sub", "fsub", "mul",  "fmul", "udiv", "sdiv", "fdiv", "urem",
    "srem", "frem", "shl", "lshr", "ashr", "and",  "or",   "xor",  "icmp", "fcmp"};

// Words after which a name is a value's.
constexpr std::array<std::string_view, 16> kTypes = {
    "half",    "bfloat", "float", "double", "fp128", "x86_fp80", "ppc_fp128", "x86_mmx",
    "x86_amx", "ptr",    "void",  "label",  "token", "target",   "within",    "from"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_integer_type(std::string_view word) {
  return word.size() > 1 && word[0] == 'i' &&
         word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}  // namespace

void StructInliner::mark(char c) {
  constexpr std::string_view kOpening = "([{<", kClosing = ")]}>";
  Place& place = places_.back();
  if (kOpening.find(c) != std::string_view::npos) {
    const bool incoming = c == '[' && place.typed && opcode_ == "phi";
    places_.push_back({.typed = incoming, .one_type = incoming});
  } else if (kClosing.find(c) != std::string_view::npos) {
    if (places_.size() > 1) places_.pop_back();
    if (c != ')') places_.back().typed = true;
  } else if (c == ',' && !place.one_type) {
    place.typed = false;
  }
}

void StructInliner::word(std::string_view text) {
  Place& place = places_.back();
  if (text == "to") place.typed = false;
  if (is_integer_type(text) || is_one_of(kTypes, text)) place.typed = true;
}

void StructInliner::run(std::vector<IrToken>& tokens, std::string_view opcode) {
  opcode_ = opcode;
  places_.assign(1, {.typed = false, .one_type = opcode == "phi" || is_one_of(kOneType, opcode)});
  bool started = !std::ranges::any_of(tokens, [](const IrToken& t) { return t.text == "="; });
  for (IrToken& token : tokens) {
    if (!started) {  // the result's name
      started = token.text == "=";
    } else if (token.kind == Kind::kMark) {
      mark(token.text[0]);
    } else if (token.kind == Kind::kWord) {
      word(token.text);
    } else if (token.kind == Kind::kSpace && token.text.find('\n') != std::string_view::npos) {
      places_.back().typed = false;  // a clause of its own
    } else if (token.kind == Kind::kLocal && !places_.back().typed) {
      places_.back().typed = true;
      if (const std::string* body = structs_.inlined(token.text)) token = {Kind::kWord, *body};
    }
  }
}

}  // namespace irsight
