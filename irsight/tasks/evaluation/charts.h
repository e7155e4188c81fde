#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace irsight {

/// Returns text as the inside of an element or attribute of HTML and SVG; a control character becomes a
/// blank.
std::string html_escaped(std::string_view text);

/// A line of a chart.
struct ChartLine {
  std::string name;
  std::vector<std::pair<double, double>>
      points;  ///< x ascending; one that is not finite is left out
};

/// Returns an SVG element with the lines over a common x axis, with a scale, and a legend. At most six lines differ
/// in colour. Without a point it says so.
std::string line_chart(std::string_view title, std::string_view x_name,
                       const std::vector<ChartLine>& lines);

/// Returns an SVG element with a cell for each pair of label and prediction that occurs: the darker, the larger its
/// share of the label's examples; blue where both are equal, else red. Each cell says what it is.
/// Requires: counts [C, C] by label, then prediction; C names.
std::string confusion_chart(std::span<const std::int64_t> counts,
                            const std::vector<std::string>& names);

}  // namespace irsight
