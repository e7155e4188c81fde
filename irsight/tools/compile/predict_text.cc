#include "irsight/tools/compile/predict_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "irsight/base/json_text.h"
#include "irsight/tools/command_line.h"

namespace irsight::tools {
namespace {

constexpr std::size_t kWidest = 100;  // bytes of a source line that are shown

std::string line_of(std::string_view source, std::int32_t number) {
  for (std::int32_t i = 1; i < number; ++i) {
    const std::size_t end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  source = source.substr(0, source.find('\n'));
  const std::size_t begin = source.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  source = source.substr(begin, source.find_last_not_of(" \t\r") + 1 - begin);
  if (source.size() <= kWidest) return printable(source);
  std::size_t end = kWidest;
  while ((static_cast<unsigned char>(source[end]) & 0xC0U) == 0x80U && end > 0) --end;
  return printable(source.substr(0, end)) + "…";
}

// The lines that speak for the class.
std::span<const LineShare> chosen_lines(const Prediction& prediction, int most) {
  const auto positive = std::find_if(prediction.lines.begin(), prediction.lines.end(),
                                     [](const LineShare& line) { return line.share <= 0; });
  const auto count = std::min<std::ptrdiff_t>(most, positive - prediction.lines.begin());
  return std::span(prediction.lines).first(static_cast<std::size_t>(count));
}

const std::string& name_at(const std::vector<std::string>& classes, std::int32_t i) {
  return classes.at(static_cast<std::size_t>(i));
}

}  // namespace

std::string text_of(const std::string& name, const Prediction& prediction,
                    const std::vector<std::string>& classes, std::string_view source,
                    const PredictionStyle& style) {
  const auto coloured = [&](const char* code, std::string text) {
    return style.in_colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  };
  const auto percent = [&](std::int32_t label) {
    return 100 * prediction.probabilities.at(static_cast<std::size_t>(label));
  };
  std::string text = fmt::format("{}: {} ({:.1f} %)", printable(name),
                                 coloured("1", printable(name_at(classes, prediction.label))),
                                 percent(prediction.label));
  if (prediction.runner_up != prediction.label)
    text += fmt::format(", then {} ({:.1f} %)", printable(name_at(classes, prediction.runner_up)),
                        percent(prediction.runner_up));
  text += '\n';
  const std::span<const LineShare> lines = chosen_lines(prediction, style.lines);
  if (style.lines > 0 && lines.empty() && prediction.runner_up != prediction.label)
    text += prediction.lines.empty() ? "        its lines are not known\n"
                                     : "        no line speaks for it\n";
  for (const LineShare& line : lines) {
    const double part = line.share / lines.front().share;
    text += fmt::format("{:>6}  {:+.2f}  {}\n", line.line, line.share,
                        coloured(part > 0.5 ? "33;1" : "33", line_of(source, line.line)));
  }
  return text;
}

std::string json_members_of(const Prediction& prediction, const std::vector<std::string>& classes,
                            int top) {
  std::vector<std::int32_t> order(classes.size());
  std::iota(order.begin(), order.end(), 0);
  const auto all = std::ssize(order);
  const auto count = top == 0 ? all : std::min<std::ptrdiff_t>(top, all);
  std::partial_sort(order.begin(), order.begin() + count, order.end(),
                    [&](std::int32_t a, std::int32_t b) {
                      const float of_a = prediction.logits[static_cast<std::size_t>(a)];
                      const float of_b = prediction.logits[static_cast<std::size_t>(b)];
                      return of_a != of_b ? of_a > of_b : a < b;
                    });
  std::vector<std::string> entries;
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const std::int32_t label = order[static_cast<std::size_t>(i)];
    entries.push_back(fmt::format(R"({{"label": {}, "probability": {}}})",
                                  json_quote(name_at(classes, label)),
                                  prediction.probabilities[static_cast<std::size_t>(label)]));
  }
  return fmt::format(R"("label": {}, "probability": {}, "top": [{}])",
                     json_quote(name_at(classes, prediction.label)),
                     prediction.probabilities[static_cast<std::size_t>(prediction.label)],
                     fmt::join(entries, ", "));
}

std::string json_of(const std::string& name, const Prediction& prediction,
                    const std::vector<std::string>& classes, int top, int lines) {
  std::vector<std::string> shares;
  for (const LineShare& line : chosen_lines(prediction, lines))
    shares.push_back(fmt::format(R"({{"line": {}, "share": {}}})", line.line, line.share));
  return fmt::format("{{\"file\": {}, {}, \"lines\": [{}]}}\n", json_quote(name),
                     json_members_of(prediction, classes, top), fmt::join(shares, ", "));
}

std::string text_of(const std::string& name, const Outputs& outputs) {
  return fmt::format("{}: {}\n", printable(name), fmt::join(outputs.values, ", "));
}

std::string json_of(const std::string& name, const Outputs& outputs) {
  return fmt::format("{{\"file\": {}, \"values\": [{}]}}\n", json_quote(name),
                     fmt::join(outputs.values, ", "));
}

}  // namespace irsight::tools
