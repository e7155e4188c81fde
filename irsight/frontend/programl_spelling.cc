#include "irsight/frontend/internal/programl_spelling.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>

#include "irsight/frontend/internal/programl_module.h"
#include "irsight/frontend/internal/stand_in_names.h"

namespace irsight {
namespace {

constexpr std::string_view kNoCapture = "captures(none)";
constexpr std::string_view kSplat = "splat (";
constexpr std::string_view kIntrinsic = "@llvm.";
// Attributes that have gained a type since.
constexpr std::string_view kSret = " sret(", kInalloca = " inalloca(", kByval = " byval(";

/// Copies text to `out`, changing words on the way.
class Speller {
 public:
  explicit Speller(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() && {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      std::string_view name;
      if (const std::size_t length = stand_in_length(rest, name))
        replace(length, constant_of_stand_in(name));
      else if (rest.starts_with(kByval))
        copy_byval();
      else if (rest.front() == '"')
        copy(quoted_length(at_));
      else if (rest.starts_with(kNoCapture))
        copy_nocapture();
      else if (rest.starts_with(kIntrinsic))
        copy_intrinsic();
      else if (rest.starts_with(kSplat))
        copy_splat();
      else if (rest.starts_with(kSret) || rest.starts_with(kInalloca))
        copy_without_type();
      else
        copy_other();
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t count) {
    out_ += text_.substr(at_, count);
    at_ += count;
  }
  void replace(std::size_t count, std::string_view by) {
    out_ += by;
    at_ += count;
  }

  std::size_t quoted_length(std::size_t at) const {
    const std::size_t end = text_.find('"', at + 1);
    return (end == std::string_view::npos ? text_.size() : end + 1) - at;
  }

  void copy_byval() {
    const std::size_t end = closing(at_ + kByval.size());
    std::size_t next = end;  // of this parameter's words
    while (next < text_.size() && text_[next] != ',' && text_[next] != '%' && text_[next] != '@')
      ++next;
    const std::size_t mark = text_.find(kUntypedByval, end);
    if (mark >= next) return copy(end - at_);
    out_ += " byval";
    out_ += text_.substr(end + 1, mark - 1 - (end + 1));
    at_ = mark + kUntypedByval.size();
  }

  // LLVM 10 printed a parameter's attributes in another order: nocapture before these.
  static bool is_after_nocapture(std::string_view word) {
    static constexpr std::string_view kWords[] = {
        "nonnull",    "readnone",  "readonly",  "returned", "signext", "sret",
        "swifterror", "swiftself", "writeonly", "zeroext",  "align"};
    return std::ranges::find(kWords, word) != std::end(kWords) ||
           word.starts_with("dereferenceable") ||
           word.find_first_not_of("0123456789") == std::string_view::npos;
  }

  void copy_nocapture() {
    std::size_t place = out_.size();
    while (place > 1) {
      const std::size_t before = out_.rfind(' ', place - 2) + 1;
      const std::string_view word = std::string_view(out_).substr(before, place - 1 - before);
      if (word.empty() || !is_after_nocapture(word)) break;
      place = before;
    }
    out_.insert(place, "nocapture ");
    at_ += kNoCapture.size();
    if (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  // "<4 x " opens a vector type, whose number of lanes a following splat has.
  void copy_other() {
    if (text_[at_] == '<') {
      std::size_t lanes = 0;
      const char* const first = text_.data() + at_ + 1;
      const char* const last = text_.data() + text_.size();
      const auto [end, problem] = std::from_chars(first, last, lanes);
      if (problem == std::errc() && std::string_view(end, last).starts_with(" x ")) lanes_ = lanes;
    }
    copy(1);
  }

  void copy_intrinsic() {
    const std::size_t end = std::min(text_.find_first_of("( ,)", at_), text_.size());
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    out_ += '@';
    replace(end - at_, programl_name(name));
  }

  // Returns where the bracket closes whose inside starts at `at`.
  std::size_t closing(std::size_t at) const {
    for (int depth = 1; at < text_.size(); ++at) {
      if (text_[at] == '(') ++depth;
      if (text_[at] == ')' && --depth == 0) break;
    }
    return at;
  }

  void copy_without_type() {
    const std::size_t open = text_.find('(', at_);
    out_ += text_.substr(at_, open - at_);
    at_ = std::min(closing(open + 1) + 1, text_.size());
  }

  void copy_splat() {
    at_ += kSplat.size();
    const std::size_t end = closing(at_);
    const std::string_view lane = text_.substr(at_, end - at_);
    out_ += '<';
    for (std::size_t i = 0; i < lanes_; ++i) (out_ += i == 0 ? "" : ", ") += lane;
    out_ += '>';
    at_ = std::min(end + 1, text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t lanes_ = 0;
  std::string out_;
};

}  // namespace

std::string programl_spelling(std::string_view text) {
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  if (!has(kNoCapture) && !has(kSplat) && !has(kIntrinsic) && !has(kSret) && !has(kInalloca) &&
      !has(kStandInConstant) && !has(kUntypedByval))
    return std::string(text);
  return Speller(text).run();
}

std::string programl_shuffle_spelling(std::string text) {
  constexpr std::string_view kPoison = "poison";
  const std::size_t mask = text.rfind(", <");
  for (std::size_t at = mask; (at = text.find(kPoison, at)) != std::string::npos;)
    text.replace(at, kPoison.size(), "undef");
  return text;
}

std::string programl_memory_spelling(std::string text) {
  for (const std::string_view word :
       {" nonnull", " nocapture", " readonly", " writeonly", " noalias", " readnone"})
    for (std::size_t at = text.find('('); (at = text.find(word, at)) != std::string::npos;)
      text.erase(at, word.size());
  return text;
}

std::string programl_unaligned_spelling(std::string text) {
  const std::size_t mark = text.rfind(kUnaligned);
  if (mark != std::string::npos) text.erase(mark, kUnaligned.size());
  constexpr std::string_view kAlign = ", align ";
  const std::size_t align = text.rfind(kAlign, mark);
  if (align == std::string::npos) return text;
  const std::size_t end = text.find_first_not_of("0123456789", align + kAlign.size());
  return text.erase(align, std::min(end, text.size()) - align);
}

std::string programl_atomic_spelling(std::string text) {
  text.erase(std::min(text.rfind(", align "), text.size()));
  return text;
}

}  // namespace irsight
