#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"

namespace irsight {

/// What the metadata of a file of predictions says under "format" and "version".
inline constexpr std::string_view kPredictionsFormat = "irsight-predictions";
inline constexpr std::string_view kPredictionsVersion = "2";

/// What a model says of n examples.
struct SplitPredictions {
  std::vector<std::int32_t> example;  ///< [n] numbers in the data set, ascending
  std::vector<std::int32_t> label;    ///< [n] the class that is right, in [0, C)
  std::vector<float> logits;  ///< [n, C] finite; only differences within a row mean something

  std::size_t size() const { return example.size(); }
  bool operator==(const SplitPredictions&) const = default;
};

/// What a model says of the examples of validation and test: the same for every kind of model, so that
/// all are measured, compared and put together alike.
struct Predictions {
  std::string model;  ///< a name for people: "irnet", "linear over statements, 1-3-grams"
  std::string data;   ///< Dataset::digest()
  std::int32_t classes = 0;
  SplitPredictions validation, test;
  std::map<std::string, std::string> about =
      {};  ///< more metadata: seed; "dropped", text_of_dropped() of what was learnt from; "weights", the model's digest

  std::span<const float> row(const SplitPredictions& split, std::size_t i) const {
    const auto width = static_cast<std::size_t>(classes);
    return std::span(split.logits).subspan(i * width, width);
  }
  bool operator==(const Predictions&) const = default;
};

/// Writes `RUN/predictions.safetensors`: tensors `validation.logits` F32 [n, C], `validation.example`
/// and `validation.label` I32 [n], the same of `test`; metadata `format`, `version`, `data`, `model`,
/// `about`'s and `digest`, over all of that but the format. Requires: sizes that fit. Errors: as write_safetensors().
Status write_predictions(const std::string& path, const Predictions& predictions);

/// Returns what write_predictions() wrote; files of version 1, which had no digest, as well. Errors: starting with the file:
/// another format or version, a digest that is not the file's, a tensor of another shape or type, a label out of range, examples out of order, a logit that is not
/// finite.
Result<Predictions> read_predictions(const std::string& path);

/// Errors: predictions of another data set, or whose examples, labels or splits are not the data
/// set's, with the first that differs. `name`: of the file, for the message.
Status check_predictions(const std::string& name, const Predictions& predictions,
                         const Dataset& data);

}  // namespace irsight
