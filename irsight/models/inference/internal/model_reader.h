#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "irsight/models/inference/dense.h"
#include "irsight/models/inference/model_file.h"

namespace irsight::inference_internal {

/// Reads a network's sizes and weights from its file; remembers the first error, and what comes after it is empty.
class ModelReader {
 public:
  /// `prefix`: stands before the names of weights.
  explicit ModelReader(const ModelFile& file, std::string prefix = "");

  /// Return a setting of the configuration. Errors: it is missing, of another type or out of range.
  std::int32_t number(const char* name, std::int64_t least, std::int64_t most);
  bool truth(const char* name);

  /// Says that a setting does not go together with others.
  void refuse(const char* name, const std::string& why);

  /// Return a weight, and a linear layer of `NAME.weight` and `NAME.bias`. Errors: as ModelFile::weight().
  std::vector<float> weight(const std::string& name, const std::vector<std::int64_t>& shape);
  DenseWeights dense(const std::string& name, std::int64_t outputs, std::int64_t inputs);

  /// Returns a weight of variances. Errors: also a number below 0.
  std::vector<float> variance(const std::string& name, std::int64_t width);

  /// Returns how many numbers the network's own head has: a class each.
  std::int64_t classes() const {
    return static_cast<std::int64_t>(file_.description().classes.size());
  }
  const Status& problem() const { return problem_; }

 private:
  const ModelFile& file_;
  std::string prefix_;
  nlohmann::ordered_json config_;
  Status problem_;
};

}  // namespace irsight::inference_internal
