#include "irsight/tasks/evaluation/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "irsight/base/check.h"
#include "irsight/base/json_text.h"

namespace irsight {
namespace {

constexpr double kWidth = 460, kHeight = 260, kLeft = 56, kRight = 12, kTop = 30, kBottom = 34;
constexpr const char* kColours[] = {"#4477aa", "#bb5566", "#228833",
                                    "#ddaa33", "#66ccee", "#aa3377"};

std::string text_at(double x, double y, std::string_view text, const char* anchor) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     html_escaped(text));
}

std::string opened_svg(double width, double height, std::string_view title) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{2}\" "
      "width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
      "font-family=\"sans-serif\" font-size=\"11\">\n",
      width, height, html_escaped(title));
}

// The smallest and largest of what is drawn in one direction.
struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  void widen() {
    if (high > low) return;
    low -= 0.5;
    high += 0.5;
  }
  double place(double value) const { return (value - low) / (high - low); }
};

// Returns the step of a scale: 1, 2 or 5 times a power of ten, so that there are at most six.
double step_of(const Range& range) {
  const double rough = (range.high - range.low) / 5;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * 0.999) return factor * power;
  }
  return 10 * power;
}

// The multiples of a step within a range.
std::vector<double> marks_of(const Range& range, double step) {
  std::vector<double> marks;
  constexpr double kMost = 1e15;  // of numbers so far from 0 that their step is lost
  if (!(std::abs(range.low / step) < kMost && std::abs(range.high / step) < kMost)) return marks;
  const auto first = static_cast<std::int64_t>(std::ceil(range.low / step));
  const auto last = static_cast<std::int64_t>(std::floor(range.high / step * (1 + 1e-9)));
  for (std::int64_t k = first; k <= last; ++k) marks.push_back(static_cast<double>(k) * step);
  return marks;
}

// A chart in the making: where values lie on paper.
class Canvas {
 public:
  Canvas(Range x, Range y) : x_(x), y_(y) {}

  double across(double x) const { return kLeft + x_.place(x) * (kWidth - kLeft - kRight); }
  double down(double y) const {
    return kHeight - kBottom - y_.place(y) * (kHeight - kTop - kBottom);
  }

  std::string scales() const {
    std::string out;
    for (const double y : marks_of(y_, step_of(y_))) {
      out += fmt::format(
          "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#ddd\"/>\n",
          kLeft, down(y), kWidth - kRight, down(y));
      out += text_at(kLeft - 5, down(y) + 4, fmt::format("{:.4g}", y), "end");
    }
    for (const double x : marks_of(x_, std::max(1.0, step_of(x_))))
      out += text_at(across(x), kHeight - kBottom + 14, fmt::format("{:.4g}", x), "middle");
    return out;
  }

 private:
  Range x_, y_;
};

bool is_drawn(const std::pair<double, double>& point) {
  return std::isfinite(point.first) && std::isfinite(point.second);
}

std::string drawn_line(const Canvas& canvas, const ChartLine& line, const char* colour) {
  std::string path, dots;
  for (const auto& point : line.points) {
    if (!is_drawn(point)) continue;
    const double x = canvas.across(point.first), y = canvas.down(point.second);
    path += fmt::format("{:.1f},{:.1f} ", x, y);
    dots += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"1.6\" fill=\"{}\"><title>{} at {:.5g}: "
        "{:.5g}</title></circle>\n",
        x, y, colour, html_escaped(line.name), point.first, point.second);
  }
  return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.5\"/>\n",
                     path, colour) +
         dots;
}

std::string legend_of(const std::vector<ChartLine>& lines) {
  std::string out;
  double x = kWidth - kRight;
  for (std::size_t i = lines.size(); i-- > 0;) {
    out += text_at(x, 15, lines[i].name, "end");
    x -= 6.2 * static_cast<double>(lines[i].name.size()) + 18;
    out += fmt::format("<rect x=\"{:.1f}\" y=\"7\" width=\"10\" height=\"8\" fill=\"{}\"/>\n",
                       x + 4, kColours[i % std::size(kColours)]);
    x -= 8;
  }
  return out;
}

// Where the cells of a confusion matrix lie, and its labels: of rows beside them, of columns above and turned.
class Matrix {
 public:
  explicit Matrix(const std::vector<std::string>& names) : names_(names) {
    const auto classes = static_cast<double>(std::max<std::size_t>(names.size(), 1));
    cell_ = std::clamp(620.0 / classes, 1.0, 40.0);
    size_ = cell_ * static_cast<double>(names.size());
    every_ = std::max<std::size_t>(1, (names.size() + 25) / 26);
    std::size_t longest = 9;
    for (const std::string& name : names) longest = std::max(longest, name.size());
    margin_ = 14 + kLetter * static_cast<double>(std::min<std::size_t>(longest, 30));
  }

  std::string frame() const {
    std::string out =
        opened_svg(margin_ + size_ + margin_ / 2, top() + size_ + 10, "confusion matrix");
    out += fmt::format(
        "<rect x=\"{0:.1f}\" y=\"{1:.1f}\" width=\"{2:.1f}\" height=\"{2:.1f}\" fill=\"white\" "
        "stroke=\"#999\"/>\n",
        margin_, top(), size_);
    return out + text_at(margin_ - 6, top() - 6, "class, said", "end");
  }

  std::string labels(std::size_t label) const {
    if (label % every_ != 0) return {};
    const double middle = cell_ * (static_cast<double>(label) + 0.5);
    const double x = margin_ + middle + 4, y = top() - 6;
    return text_at(margin_ - 6, top() + middle + 4, names_[label], "end") +
           fmt::format("<g transform=\"rotate(-60 {:.1f} {:.1f})\">", x, y) +
           text_at(x, y, names_[label], "start") + "</g>\n";
  }

  std::string cell(std::size_t label, std::size_t said, std::int64_t count,
                   std::int64_t all) const {
    const double part = static_cast<double>(count) / static_cast<double>(all);
    return fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\" "
        "fill-opacity=\"{:.2f}\"><title>{} said to be {}: {} of {}</title></rect>\n",
        margin_ + cell_ * static_cast<double>(said), top() + cell_ * static_cast<double>(label),
        cell_, cell_, said == label ? "#4477aa" : "#bb2233", 0.15 + 0.85 * std::sqrt(part),
        html_escaped(names_[label]), html_escaped(names_[said]), count, all);
  }

 private:
  static constexpr double kLetter = 7.5;  // width of a letter, about
  double top() const { return margin_; }

  const std::vector<std::string>& names_;
  double cell_ = 0, size_ = 0, margin_ = 0;
  std::size_t every_ = 1;
};

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : utf8_from_bytes(text)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string line_chart(std::string_view title, std::string_view x_name,
                       const std::vector<ChartLine>& lines) {
  Range x, y;
  for (const ChartLine& line : lines) {
    for (const auto& point : line.points) {
      if (!is_drawn(point)) continue;
      x.take(point.first);
      y.take(point.second);
    }
  }
  std::string out = opened_svg(kWidth, kHeight, title) + text_at(kLeft, 15, title, "start");
  if (x.high < x.low)
    return out + text_at(kWidth / 2, kHeight / 2, "no values", "middle") + "</svg>\n";
  x.widen();
  y.widen();
  const Canvas canvas(x, y);
  out += canvas.scales() + legend_of(lines);
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += drawn_line(canvas, lines[i], kColours[i % std::size(kColours)]);
  return out + text_at((kLeft + kWidth - kRight) / 2, kHeight - 4, x_name, "middle") + "</svg>\n";
}

std::string confusion_chart(std::span<const std::int64_t> counts,
                            const std::vector<std::string>& names) {
  const std::size_t classes = names.size();
  check(counts.size() == classes * classes, "a confusion matrix has a cell for each two classes");
  const Matrix matrix(names);
  std::string out = matrix.frame();
  for (std::size_t label = 0; label < classes; ++label) {
    out += matrix.labels(label);
    const std::span<const std::int64_t> row = counts.subspan(label * classes, classes);
    const auto all = std::accumulate(row.begin(), row.end(), std::int64_t{0});
    for (std::size_t said = 0; said < classes; ++said) {
      if (row[said] > 0) out += matrix.cell(label, said, row[said], all);
    }
  }
  return out + "</svg>\n";
}

}  // namespace irsight
