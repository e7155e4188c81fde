#include "irsight/tasks/evaluation/report.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "irsight/tasks/evaluation/charts.h"
#include "irsight/tasks/evaluation/levels_together.h"
#include "irsight/tasks/evaluation/protocol.h"
#include "irsight/tasks/evaluation/score_table.h"

namespace irsight {
namespace {

constexpr const char* kStyle =
    "body{font:14px/1.4 sans-serif;color:#222;background:#fff;max-width:72em;margin:2em "
    "auto;padding:0 1em}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}"
    "table{border-collapse:collapse;margin:.5em 0}td,th{padding:.2em .7em;border-bottom:1px solid "
    "#ddd;text-align:left}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    "pre{background:#f6f6f6;padding:1em;overflow:auto}svg{max-width:100%;height:auto}"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}";

std::string cell(std::string_view text, bool number = false, const char* tag = "td") {
  return fmt::format("<{0}{1}>{2}</{0}>", tag, number ? " class=\"n\"" : "", html_escaped(text));
}

std::string percent(double share) { return fmt::format("{:.2f} %", 100 * share); }

// A row of numbers behind a name.
std::string row_of(const std::string& name, const std::vector<std::string>& numbers,
                   const char* tag = "td") {
  std::string row = "<tr>" + cell(name, false, tag);
  for (const std::string& number : numbers) row += cell(number, true, tag);
  return row + "</tr>\n";
}

// One page in the making.
class ReportPage {
 public:
  ReportPage(const ClassificationReport& report, const Predictions& predictions,
             const Dataset& data)
      : report_(report),
        predictions_(predictions),
        data_(data),
        split_(predictions.test.size() > 0 ? Split::kTest : Split::kValidation),
        side_(side_of(predictions)),
        scores_(scores_of(predictions, side_)) {}

  std::string text() const {
    std::string page =
        fmt::format("{2}{0}</title><style>{1}</style></head>\n<body>\n<h1>{0}</h1>\n",
                    html_escaped(report_.title), kStyle, kReportBeginning);
    page += facts() + figures() + curves();
    page += fmt::format("<h2>Confusion of {} programs</h2>\n", name_of(split_));
    page += confusion_chart(scores_.confusion, data_.manifest().classes);
    page += worst_classes() + errors();
    if (!report_.configuration.empty())
      page += "<h2>Configuration</h2>\n<pre>" + escaped_lines(report_.configuration) + "</pre>\n";
    return page + "</body></html>\n";
  }

 private:
  const SplitPredictions& side_of(const Predictions& predictions) const {
    return split_ == Split::kTest ? predictions.test : predictions.validation;
  }

  const std::string& class_name(std::int32_t label) const {
    return data_.manifest().classes[static_cast<std::size_t>(label)];
  }

  static std::string escaped_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out += html_escaped(text.substr(0, end)) + "\n";
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
  }

  std::string facts() const {
    std::string out = "<table>\n";
    for (const auto& [name, value] : report_.facts)
      out += "<tr>" + cell(name, false, "th") + cell(value) + "</tr>\n";
    out += "<tr>" + cell("data set", false, "th") +
           cell(fmt::format("{}, digest {}", data_.manifest().name, predictions_.data)) + "</tr>\n";
    return out + "</table>\n";
  }

  std::string figures_of(const Predictions& model) const {
    std::string rows;
    const std::vector<LevelScores> levels = level_scores(model, split_, data_);
    for (const LevelScores& level : levels) {
      const bool is_last =
          &level == &levels.back();  // of all levels together, where there are several
      rows +=
          row_of(fmt::format("{}, {}", model.model, level.level),
                 {percent(level.scores.accuracy()), percent(level.scores.accuracy_merged()),
                  percent(level.coverage()), percent(level.accuracy_of_all()),
                  percent(level.accuracy_of_all_merged()), percent(level.scores.accuracy_top5()),
                  percent(level.scores.macro_f1()), is_last ? p_value_against(model) : ""});
    }
    return rows;
  }

  // Of the test that another model makes as many errors; nothing where they do not say the same examples.
  std::string p_value_against(const Predictions& other) const {
    if (&other == &predictions_) return "";
    const Predictions own = levels_together(predictions_, data_);
    const Predictions others = levels_together(other, data_);
    if (side_of(others).example != side_of(own).example) return "other programs";
    const McNemar test = comparison_of(own, others, split_).test;
    return fmt::format("{:.2g} ({} : {})", test.p_value, test.only_first, test.only_second);
  }

  std::string figures() const {
    std::string out = fmt::format("<h2>Accuracy on {} programs</h2>\n<table>\n", name_of(split_));
    out += row_of("model, level",
                  {"accuracy", "pairs merged", "coverage", "of all", "of all, merged", "top 5",
                   "macro F1", "McNemar p (only ours : only theirs)"},
                  "th");
    out += figures_of(predictions_);
    for (const Predictions& other : report_.others) out += figures_of(other);
    return out + "</table>\n<p>Of all: a program without a graph counts as wrong.</p>\n";
  }

  ChartLine curve(const std::string& name, const std::string& value) const {
    ChartLine line{.name = name, .points = {}};
    for (const Measurement& one : report_.log) {
      const auto found = one.values.find(value);
      if (found != one.values.end())
        line.points.emplace_back(static_cast<double>(one.epoch), found->second);
    }
    return line;
  }

  std::string curves() const {
    if (report_.log.empty()) return {};
    return "<h2>Learning curves</h2>\n" +
           line_chart("loss", "epoch",
                      {curve("train", "train/loss"), curve("validation", "validation/loss")}) +
           line_chart(
               "accuracy", "epoch",
               {curve("train", "train/accuracy"), curve("validation", "validation/accuracy")});
  }

  // What a class is taken for most often when it is not seen.
  std::string taken_for(std::size_t label) const {
    const std::size_t classes = data_.manifest().classes.size();
    std::int64_t most = 0;
    std::size_t as = 0;
    for (std::size_t said = 0; said < classes; ++said) {
      const std::int64_t count = scores_.confusion[label * classes + said];
      if (said == label || count <= most) continue;
      most = count;
      as = said;
    }
    return most == 0 ? "" : fmt::format("{} ({})", data_.manifest().classes[as], most);
  }

  std::string worst_classes() const {
    std::vector<std::size_t> order(scores_.classes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t c) { return scores_.classes[c].support == 0; });
    std::ranges::sort(order, {},
                      [&](std::size_t c) { return std::pair(scores_.classes[c].f1(), c); });
    order.resize(std::min<std::size_t>(order.size(), 20));
    std::string out =
        "<h2>Worst classes</h2>\n<table>\n" +
        row_of("class", {"programs", "F1", "precision", "recall", "most often taken for"}, "th");
    for (const std::size_t c : order) {
      const ClassScore& one = scores_.classes[c];
      out += row_of(data_.manifest().classes[c],
                    {std::to_string(one.support), percent(one.f1()), percent(one.precision()),
                     percent(one.recall()), taken_for(c)});
    }
    return out + "</table>\n";
  }

  std::string errors() const {
    struct Wrong {
      std::size_t row;
      std::int32_t said;
      double probability, of_label;
    };
    std::vector<Wrong> wrong;
    for (std::size_t i = 0; i < side_.size(); ++i) {
      const std::int32_t said = predicted_class(predictions_.row(side_, i));
      if (said == side_.label[i]) continue;
      const std::vector<double> shares = softmax_of(predictions_.row(side_, i));
      wrong.push_back({i, said, shares[static_cast<std::size_t>(said)],
                       shares[static_cast<std::size_t>(side_.label[i])]});
    }
    std::ranges::sort(wrong, {},
                      [](const Wrong& one) { return std::pair(-one.probability, one.row); });
    std::string out = fmt::format("<h2>Errors, the surest first</h2>\n<p>{} of {}</p>\n<table>\n",
                                  std::min(wrong.size(), report_.errors), wrong.size());
    out += row_of("program", {"class", "said", "probability", "of the right class"}, "th");
    for (std::size_t i = 0; i < std::min(wrong.size(), report_.errors); ++i) {
      const Wrong& one = wrong[i];
      const Dataset::Example example = data_.example(side_.example[one.row]);
      const std::string_view level =
          data_.manifest().levels[static_cast<std::size_t>(example.level)];
      out += row_of(fmt::format("{} ({})", data_.source(example.source).name, level),
                    {class_name(side_.label[one.row]), class_name(one.said),
                     fmt::format("{:.4f}", one.probability), fmt::format("{:.4f}", one.of_label)});
    }
    return out + "</table>\n";
  }

  const ClassificationReport& report_;
  const Predictions& predictions_;
  const Dataset& data_;
  Split split_;
  const SplitPredictions& side_;
  Scores scores_;
};

}  // namespace

std::string html_report(const ClassificationReport& report, const Predictions& predictions,
                        const Dataset& data) {
  return ReportPage(report, predictions, data).text();
}

}  // namespace irsight
