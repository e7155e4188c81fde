#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/datasets/dataset.h"
#include "irsight/datasets/predictions.h"
#include "irsight/tasks/evaluation/metrics_log.h"

namespace irsight {

/// What every report begins with.
inline constexpr std::string_view kReportBeginning =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";

/// What a report on a classifier is made of.
struct ClassificationReport {
  std::string title;
  std::vector<std::pair<std::string, std::string>>
      facts;                             ///< name and value: seed, command, machine
  MetricsLog log = {};                   ///< empty: no learning curves
  std::vector<Predictions> others = {};  ///< models to compare with: baselines
  std::string configuration = {};        ///< JSON as it was used
  std::size_t errors = 50;               ///< at most so many examples of errors
};

/// Returns a page of HTML: facts; accuracy plain and with pairs merged, over programs with a graph and over all, by
/// level, of the model and of those it is compared with, with McNemar's test against it; learning curves; the
/// confusion matrix of the test programs; the worst classes with what they are taken for; and errors, the surest
/// first, with the programs' names.
///
/// The page needs no other file and no network, and prints. Where there are no predictions on test programs those of
/// validation are shown, and named so.
/// Requires: predictions that check_predictions() finds good, of the model and of the others.
/// Determinism: depends on the arguments only.
std::string html_report(const ClassificationReport& report, const Predictions& predictions,
                        const Dataset& data);

}  // namespace irsight
