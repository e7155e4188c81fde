#include <algorithm>

#include "irsight/frontend/statement_text.h"

namespace irsight {
namespace {

bool starts_with_word(std::string_view line, std::string_view word) {
  if (!line.starts_with(word)) return false;
  return line.size() == word.size() || line[word.size()] == ' ' || line[word.size()] == ',';
}

// Cuts a text into lines without blanks around them.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) { next(); }

  bool done() const { return done_; }
  std::string_view line() const { return line_; }
  const char* end() const { return line_.data() + line_.size(); }
  void next();

 private:
  std::string_view text_, line_;
  bool done_ = false;
};

void Lines::next() {
  if (text_.empty()) {
    done_ = true;
    line_ = {};
    return;
  }
  const std::size_t end = text_.find('\n');
  line_ = text_.substr(0, end);
  text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
  constexpr std::string_view kBlanks = " \t\r";
  line_.remove_prefix(std::min(line_.find_first_not_of(kBlanks), line_.size()));
  line_ = line_.substr(0, line_.find_last_not_of(kBlanks) + 1);
}

bool is_label(std::string_view line) {
  if (line.starts_with('"')) {
    const std::size_t end = line.find('"', 1);
    return end != std::string_view::npos && line.substr(end + 1).starts_with(':');
  }
  const std::size_t end = line.find_first_of(": =(");
  return end != std::string_view::npos && line[end] == ':';
}

bool holds_instruction(std::string_view line) {
  constexpr std::string_view kOthers[] = {";", "#dbg_", "uselistorder"};
  return !line.empty() && !is_label(line) &&
         std::ranges::none_of(kOthers, [&](auto other) { return line.starts_with(other); });
}

// An instruction of several lines goes on with this line.
bool goes_on(std::string_view first, std::string_view line) {
  if (first.find("landingpad ") != std::string_view::npos)
    return starts_with_word(line, "cleanup") || starts_with_word(line, "catch") ||
           starts_with_word(line, "filter");
  return starts_with_word(line, "to") && (first.find("invoke ") != std::string_view::npos ||
                                          first.find("callbr ") != std::string_view::npos);
}

}  // namespace

bool for_each_printed_instruction(std::string_view module_text,
                                  const std::function<void(std::string_view)>& sink,
                                  const std::function<void(std::string_view)>& begin) {
  bool in_body = false;
  Lines lines(module_text);
  while (!lines.done()) {
    const std::string_view first = lines.line();
    const char* end = lines.end();
    lines.next();
    if (!in_body) {
      in_body = starts_with_word(first, "define") && first.ends_with('{');
      if (in_body) begin(first);
      continue;
    }
    in_body = first != "}";
    if (!in_body || !holds_instruction(first)) continue;
    if (first.starts_with("switch ") && first.ends_with('[')) {
      bool closed = false;
      for (; !lines.done() && !closed; lines.next()) {
        closed = lines.line().starts_with(']');
        end = lines.end();
      }
    }
    for (; !lines.done() && goes_on(first, lines.line()); lines.next()) end = lines.end();
    sink({first.data(), static_cast<std::size_t>(end - first.data())});
  }
  return !in_body;
}

std::string_view function_of_line(std::string_view first_line) {
  const std::size_t at = first_line.find('@');
  if (at == std::string_view::npos) return {};
  std::string_view name = first_line.substr(at + 1);
  if (name.starts_with('"')) {
    name.remove_prefix(1);
    return name.substr(0, name.find('"'));
  }
  return name.substr(0, name.find('('));
}

}  // namespace irsight
