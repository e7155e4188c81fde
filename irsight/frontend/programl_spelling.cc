#include "irsight/frontend/internal/programl_spelling.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "irsight/frontend/internal/programl_module.h"

namespace irsight {
namespace {

constexpr std::string_view kNoCapture = "captures(none)";
constexpr std::string_view kSplat = "splat (";
constexpr std::string_view kIntrinsic = "@llvm.";

/// Copies text to `out`, changing words on the way.
class Speller {
 public:
  explicit Speller(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() && {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.front() == '"')
        copy(quoted_length());
      else if (rest.starts_with(kNoCapture))
        replace(kNoCapture.size(), "nocapture");
      else if (rest.starts_with(kIntrinsic))
        copy_intrinsic();
      else if (rest.starts_with(kSplat))
        copy_splat();
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

  std::size_t quoted_length() const {
    const std::size_t end = text_.find('"', at_ + 1);
    return (end == std::string_view::npos ? text_.size() : end + 1) - at_;
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

  void copy_splat() {
    at_ += kSplat.size();
    std::size_t end = at_;
    for (int depth = 1; end < text_.size(); ++end) {
      if (text_[end] == '(') ++depth;
      if (text_[end] == ')' && --depth == 0) break;
    }
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
  if (!has(kNoCapture) && !has(kSplat) && !has(kIntrinsic)) return std::string(text);
  return Speller(text).run();
}

std::string programl_shuffle_spelling(std::string text) {
  constexpr std::string_view kPoison = "poison";
  const std::size_t mask = text.rfind(", <");
  for (std::size_t at = mask; (at = text.find(kPoison, at)) != std::string::npos;)
    text.replace(at, kPoison.size(), "undef");
  return text;
}

std::string programl_atomic_spelling(std::string text) {
  text.erase(std::min(text.rfind(", align "), text.size()));
  return text;
}

}  // namespace irsight
