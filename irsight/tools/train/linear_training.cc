#include "irsight/tools/train/linear_training.h"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "irsight/models/linear/linear_run.h"
#include "irsight/tasks/classify/classify_data.h"
#include "irsight/tasks/classify/classify_run.h"

namespace irsight::tools {

Result<Predictions> train_linear(const std::string& model, const Dataset& data,
                                 const std::vector<std::string>& levels,
                                 const std::string& folder) {
  const Result<GramOptions> grams = linear_grams_of(model);
  if (!grams) return tl::unexpected(grams.error());
  if (Status same = check_linear_graphs(*grams, model, data); !same)
    return error_of(std::move(same));
  const Result<std::vector<std::int32_t>> chosen = levels_named(levels, data);
  if (!chosen) return tl::unexpected(chosen.error());
  if (chosen->size() != 1)
    return tl::unexpected(Error{fmt::format("{}: a linear model learns from one level, here are {}",
                                            data.folder(), fmt::join(data.manifest().levels, ", ")),
                                "--set data.levels=LEVEL names one"});
  std::error_code ignored;
  if (std::filesystem::exists(model_file(folder), ignored))
    return tl::unexpected(Error{model_file(folder) + ": is there already, and would be lost",
                                "remove it, or name another folder"});
  const LinearOptions options{
      .grams = *grams,
      .level = chosen->front(),
      .jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))};
  const Result<LinearReport> report = run_linear(data, model, options, folder);
  if (!report) return tl::unexpected(report.error());
  return read_predictions(predictions_file(folder));
}

}  // namespace irsight::tools
