#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/models/inference/predictor.h"

namespace irsight::tools {

/// How predictions are shown.
struct PredictionStyle {
  bool in_colour = false;  ///< on a terminal
  int lines = 3;           ///< at most so many lines of source
};

/// Returns a prediction for people: class, probability and runner-up, then the lines that speak for the class, those that
/// speak most for it first, each with its share and, where `source` has it, its text; a line that says so where there is none.
std::string text_of(const std::string& name, const Prediction& prediction,
                    const std::vector<std::string>& classes, std::string_view source,
                    const PredictionStyle& style);

/// Returns a prediction as a line of JSON: {"file", "label", "probability", "top": [{"label", "probability"} …], "lines":
/// [{"line", "share"} …]}, of classes the `top` most probable (0: all), of lines the `lines` that speak most for the class.
std::string json_of(const std::string& name, const Prediction& prediction,
                    const std::vector<std::string>& classes, int top, int lines);

/// Return the numbers of a model that does not classify, for people, and as a line of JSON: {"file", "values": […]}.
std::string text_of(const std::string& name, const Outputs& outputs);
std::string json_of(const std::string& name, const Outputs& outputs);

/// Returns the members "label", "probability" and "top" of such a line.
std::string json_members_of(const Prediction& prediction, const std::vector<std::string>& classes,
                            int top);

}  // namespace irsight::tools
