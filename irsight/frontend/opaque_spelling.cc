#include "irsight/frontend/internal/opaque_spelling.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace irsight {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '$' ||
         c == '-';
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_simple_type(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kNames = {
      "void",    "half",  "float",    "double", "fp128",  "x86_fp80", "ppc_fp128",
      "x86_mmx", "label", "metadata", "token",  "struct", "ptr"};
  return (word.starts_with('i') && is_digits(word.substr(1))) ||
         std::ranges::find(kNames, word) != kNames.end();
}

/// Reads types by recursive descent. Each reader returns the opaque spelling and moves on, or
/// nothing and stays.
class Spelling {
 public:
  explicit Spelling(std::string_view text) : text_(text) {}

  std::string whole() {
    std::string out;
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        out += quoted();
      } else if (const auto spelled = type()) {
        out += *spelled;
      } else if (is_word(text_[at_]) || text_[at_] == '@' || text_[at_] == '!') {
        out += name();
      } else {
        out += text_[at_++];
      }
    }
    return out;
  }

 private:
  bool eat(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  std::string_view word() {
    const std::size_t first = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return text_.substr(first, at_ - first);
  }

  std::string_view quoted() {
    const std::size_t first = at_++;
    while (at_ < text_.size() && text_[at_] != '"') ++at_;
    at_ = std::min(at_ + 1, text_.size());
    return text_.substr(first, at_ - first);
  }

  std::string name() {
    std::string out;
    if (text_[at_] == '@' || text_[at_] == '!') out += text_[at_++];
    if (at_ < text_.size() && text_[at_] == '"') return out + std::string(quoted());
    out += word();
    const bool is_intrinsic = out.starts_with("@llvm.") || out.starts_with("llvm.");
    return is_intrinsic ? opaque_intrinsic(out) : out;
  }

  // Returns where what a pointer leads to begins in the part ".p0i8" or ".v4p0i8" of a name, or npos.
  static std::size_t pointee_in(std::string_view part) {
    constexpr std::string_view kDigits = "0123456789";
    std::size_t at = 1;
    if (part.starts_with(".v") || part.starts_with(".nxv")) {
      at = part.find_first_not_of(kDigits, part.find('v') + 1);
    }
    if (at >= part.size() || part[at] != 'p') return std::string_view::npos;
    const std::size_t end = part.find_first_not_of(kDigits, at + 1);
    return end == at + 1 ? std::string_view::npos : end;
  }

  // "p0i8" as "p0", in the dotted parts of a name.
  static std::string opaque_intrinsic(std::string_view name) {
    std::string out;
    while (!name.empty()) {
      const std::size_t end = std::min(name.find('.', 1), name.size());
      std::string_view part = name.substr(0, end);
      name.remove_prefix(end);
      out += part.substr(0, pointee_in(part));
    }
    return out;
  }

  std::optional<std::string> type() {
    const std::size_t first = at_;
    auto spelled = base_type();
    if (spelled) spelled = with_suffixes(*std::move(spelled));
    if (!spelled) at_ = first;
    return spelled;
  }

  std::optional<std::string> base_type() {
    if (eat("%")) {
      if (at_ < text_.size() && text_[at_] == '"') return "%" + std::string(quoted());
      const std::string_view found = word();
      if (found.empty()) return std::nullopt;
      return "%" + std::string(found);
    }
    if (eat("<{")) return members("<{", "}>");
    if (eat("{")) return members("{", "}");
    if (eat("[")) return sequence("[", "]");
    if (eat("<")) return sequence("<", ">");
    if (at_ > 0 && (is_word(text_[at_ - 1]) || text_[at_ - 1] == '@' || text_[at_ - 1] == '!'))
      return std::nullopt;
    const std::string_view found = word();
    if (!is_simple_type(found)) return std::nullopt;
    std::string spelled(found);
    if (found == "ptr" && text_.substr(at_).starts_with(" addrspace(")) spelled += address_space();
    return spelled;
  }

  std::string address_space() {
    const std::size_t end = text_.find(')', at_);
    std::string out(text_.substr(at_, end + 1 - at_));
    at_ = end + 1;
    return out;
  }

  std::optional<std::string> members(std::string_view open, std::string_view close) {
    std::string out(open);
    if (eat(close)) return out + std::string(close);
    if (!eat(" ")) return std::nullopt;
    out += ' ';
    for (;;) {
      const auto member = type();
      if (!member) return std::nullopt;
      out += *member;
      if (eat(", ")) {
        out += ", ";
      } else if (eat(" ") && eat(close)) {
        return out + ' ' + std::string(close);
      } else {
        return std::nullopt;
      }
    }
  }

  std::optional<std::string> sequence(std::string_view open, std::string_view close) {
    std::string out(open);
    if (eat("vscale x ")) out += "vscale x ";
    const std::string_view count = word();
    if (!is_digits(count) || !eat(" x ")) return std::nullopt;
    const auto element = type();
    if (!element || !eat(close)) return std::nullopt;
    return out + std::string(count) + " x " + *element + std::string(close);
  }

  // What makes a pointer of the type read so far: `*`, ` addrspace(1)*`, ` (i32, ...)*`.
  std::optional<std::string> with_suffixes(std::string spelled) {
    for (;;) {
      const std::size_t first = at_;
      if (eat("*")) {
        spelled = "ptr";
        continue;
      }
      if (text_.substr(at_).starts_with(" addrspace(")) {
        const std::string space = address_space();
        if (eat("*")) {
          spelled = "ptr" + space;
          continue;
        }
      } else if (eat(" (") && skip_parameters() && is_pointer_next()) {
        spelled.clear();  // a function's type: the pointer that follows replaces it
        continue;
      }
      at_ = first;
      return spelled;
    }
  }

  bool skip_parameters() {
    for (int depth = 1; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        quoted();
        --at_;
      } else if (text_[at_] == '(') {
        ++depth;
      } else if (text_[at_] == ')' && --depth == 0) {
        ++at_;
        return true;
      }
    }
    return false;
  }

  bool is_pointer_next() const {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("*")) return true;
    if (!rest.starts_with(" addrspace(")) return false;
    const std::size_t end = rest.find(')');
    return end != std::string_view::npos && rest.substr(end + 1).starts_with("*");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string opaque_spelling(std::string_view text) { return Spelling(text).whole(); }

}  // namespace irsight
