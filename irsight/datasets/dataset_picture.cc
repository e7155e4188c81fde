#include <fmt/format.h>

#include <algorithm>

#include "irsight/datasets/dataset_summary.h"

namespace irsight {
namespace {

constexpr double kWidth = 960, kLeft = 60, kChart = 180, kGap = 70;
constexpr const char* kColours[kSplits] = {"#4477aa", "#ddaa33", "#bb5566"};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char* const as = c == '<' ? "&lt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : nullptr;
    if (as != nullptr) {
      out += as;
    } else {
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string label(double x, double y, std::string_view text, const char* anchor = "start") {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     escaped(text));
}

std::string bar(double x, double width, double from, double to, double base, const char* style,
                const std::string& title) {
  return fmt::format(
      "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
      "{}><title>{}</title></rect>\n",
      x, base - to, width, to - from, style, escaped(title));
}

// A column a class: the sources of each split that have a graph, and above them, hollow, those that have none.
std::string class_chart(const DatasetSummary& summary, double top) {
  std::int64_t most = 1;
  for (const ClassSummary& one : summary.classes)
    most = std::max(most, one.sources[0] + one.sources[1] + one.sources[2]);
  const double base = top + kChart;
  const double step =
      (kWidth - kLeft - 10) / std::max<double>(1, static_cast<double>(summary.classes.size()));
  std::string text = label(
      kLeft, top - 12, "sources of each class: train, validation, test; hollow: without a graph");
  text +=
      label(kLeft - 6, top + 5, std::to_string(most), "end") + label(kLeft - 6, base, "0", "end");
  for (std::size_t c = 0; c < summary.classes.size(); ++c) {
    const ClassSummary& one = summary.classes[c];
    const double x = kLeft + step * static_cast<double>(c);
    double height = 0;
    std::int64_t lacking = 0;
    const auto add = [&](std::int64_t count, const std::string& style, std::string_view what) {
      if (count == 0) return;
      const double to = height + kChart * static_cast<double>(count) / static_cast<double>(most);
      text += bar(x, step * 0.8, height, to, base, style.c_str(),
                  fmt::format("class {}: {} {}", one.name, count, what));
      height = to;
    };
    for (std::size_t s = 0; s < kSplits; ++s) {
      add(one.covered[s], fmt::format("fill=\"{}\"", kColours[s]), name_of(static_cast<Split>(s)));
      lacking += one.sources[s] - one.covered[s];
    }
    add(lacking, "fill=\"none\" stroke=\"#333333\"", "without a graph");
  }
  return text;
}

std::string size_chart(const DatasetSummary& summary, double top) {
  std::int64_t most = 1;
  for (const std::int64_t count : summary.node_histogram) most = std::max(most, count);
  const double base = top + kChart;
  const double step = (kWidth - kLeft - 10) /
                      std::max<double>(1, static_cast<double>(summary.node_histogram.size()));
  std::string text = label(kLeft, top - 12, "examples by their number of nodes");
  text +=
      label(kLeft - 6, top + 5, std::to_string(most), "end") + label(kLeft - 6, base, "0", "end");
  for (std::size_t i = 0; i < summary.node_histogram.size(); ++i) {
    const std::int64_t count = summary.node_histogram[i];
    const double x = kLeft + step * static_cast<double>(i);
    text += bar(x, step * 0.9, 0, kChart * static_cast<double>(count) / static_cast<double>(most),
                base, "fill=\"#4477aa\"", fmt::format("{} examples", count));
    text += label(x, base + 16, fmt::format("{}–", std::uint64_t{1} << i));
  }
  return text;
}

}  // namespace

std::string svg_of(const DatasetSummary& summary) {
  const double second = 60 + kChart + kGap;
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
      "{1}\" "
      "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" "
      "fill=\"white\"/>\n",
      kWidth, second + kChart + 40);
  text += label(kLeft, 20,
                fmt::format("{}: {} examples of {} classes", summary.name, summary.examples,
                            summary.classes.size()));
  return text + class_chart(summary, 60) + size_chart(summary, second) + "</svg>\n";
}

}  // namespace irsight
