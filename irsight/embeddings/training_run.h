#pragma once

#include <map>
#include <string>

#include "irsight/base/result.h"

namespace irsight {

/// What decides over a run of training, by name: options, digests of what is learnt from. Kept in a
/// checkpoint, so that it is gone on with by the same run only.
using TrainingRun = std::map<std::string, std::string>;

/// Returns the run as an object of JSON.
std::string text_of_run(const TrainingRun& run);

/// Returns the run of such a text. Errors: other text.
Result<TrainingRun> run_from_text(const std::string& text);

/// Errors: runs that differ, with each name of which they do and both values: "--width was 9, now
/// 10". A name that one of them lacks has the value "none".
Status check_same_run(const TrainingRun& before, const TrainingRun& now);

}  // namespace irsight
