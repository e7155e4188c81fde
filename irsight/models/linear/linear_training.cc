#include <algorithm>
#include <cmath>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/models/linear/internal/examples_within.h"
#include "irsight/models/linear/internal/sparse_rows.h"

namespace irsight {
namespace {

using linear_internal::SparseRows;

void check_options(const LinearOptions& options) {
  check(options.min_programs > 0 && options.jobs > 0, "LinearModel: min_programs, jobs > 0");
  check(!options.weights.empty() && !options.costs.empty(),
        "LinearModel: weights and costs to try");
  check(std::ranges::all_of(options.costs, [](double cost) { return cost > 0; }),
        "LinearModel: costs > 0");
}

}  // namespace

// One run of LinearModel::train().
class LinearTraining {
 public:
  LinearTraining(const Dataset& data, const LinearOptions& options)
      : data_(data), options_(options), reader_(data, options.grams) {
    check_options(options);
    model_.grams_ = options.grams;
    model_.classes_ = data.manifest().classes;
    model_.data_ = data.digest();
  }

  Result<LinearModel> run() {
    take_training_programs();
    validation_ = programs(Split::kValidation);
    if (training_.empty()) return error("{}: no training program", data_.folder());
    set_shares();
    if (options_.grams.source == GramSource::kNone) return std::move(model_);
    if (validation_.empty())
      return error("{}: no validation program to choose among trials by", data_.folder());
    count_programs();
    if (Status tried = try_all(); !tried) return error_of(std::move(tried));
    return std::move(model_);
  }

 private:
  void take_training_programs() {
    if (options_.training) {
      training_ = programs_of(options_.training->example);
      labels_ = options_.training->label;
      return;
    }
    training_ = programs(Split::kTrain);
    for (const std::int32_t program : training_) labels_.push_back(label_of(program));
  }

  // Sources where n-grams are of tokens, else the examples themselves. At one level each source has one example.
  std::vector<std::int32_t> programs_of(std::vector<std::int32_t> examples) const {
    if (!reader_.reads_sources()) return examples;
    for (std::int32_t& one : examples) one = data_.example(one).source;
    examples.erase(std::ranges::unique(examples).begin(), examples.end());
    return examples;
  }

  std::vector<std::int32_t> programs(Split split) const {
    if (!reader_.reads_sources() || options_.largest_graph > 0)
      return programs_of(linear_internal::examples_within(
          data_, {.split = split, .level = options_.level}, options_.largest_graph));
    std::vector<std::int32_t> found;  // also those without an example
    for (std::int32_t i = 0; i < data_.num_sources(); ++i) {
      const Dataset::Source source = data_.source(i);
      if (source.split == split && !source.is_dropped) found.push_back(i);
    }
    return found;
  }

  std::int32_t label_of(std::int32_t program) const {
    return reader_.reads_sources() ? data_.source(program).label : data_.example(program).label;
  }

  std::vector<GramCount> counts_of(std::int32_t program) const {
    return reader_.reads_sources() ? reader_.of_source(program) : reader_.of_example(program);
  }

  void set_shares() {
    std::vector<std::size_t> counts(model_.classes_.size());
    for (const std::int32_t label : labels_) ++counts[static_cast<std::size_t>(label)];
    for (const std::size_t count : counts)  // none: as if there were half a program
      model_.bias_.push_back(static_cast<float>(std::log(std::max(0.5, static_cast<double>(count)) /
                                                         static_cast<double>(labels_.size()))));
  }

  void count_programs() {
    std::vector<std::uint64_t> all;
    for (const std::int32_t program : training_) {
      for (const GramCount& one : counts_of(program)) all.push_back(one.gram);
    }
    std::sort(all.begin(), all.end());
    const auto programs = static_cast<double>(training_.size());
    for (std::size_t i = 0; i < all.size();) {
      const std::size_t begin = i;
      while (i < all.size() && all[i] == all[begin]) ++i;
      if (i - begin < static_cast<std::size_t>(options_.min_programs)) continue;
      model_.vocabulary_.push_back(all[begin]);
      model_.idf_.push_back(
          static_cast<float>(1 + std::log((1 + programs) / (1 + static_cast<double>(i - begin)))));
    }
  }

  Status try_all() {
    std::vector<float> best_weights, best_bias;
    LinearTrial best{.accuracy = -1};
    for (const TermWeight weight : options_.weights) {
      SparseRows rows;
      for (const std::int32_t program : training_)
        linear_internal::append_row(counts_of(program), model_.vocabulary_, model_.idf_, weight,
                                    rows);
      for (const double cost : options_.costs) {
        if (Status trained = train(rows, cost); !trained) return trained;
        model_.chosen_ = {.weight = weight, .cost = cost};
        model_.chosen_.accuracy = validation_accuracy();
        if (options_.progress) options_.progress(model_.chosen_);
        if (model_.chosen_.accuracy <= best.accuracy) continue;
        best = model_.chosen_;
        best_weights = std::move(model_.weights_);
        best_bias = std::move(model_.bias_);
      }
    }
    model_.chosen_ = best;
    model_.weights_ = std::move(best_weights);
    model_.bias_ = std::move(best_bias);
    return {};
  }

  Status train(const SparseRows& rows, double cost) {
    Result<std::vector<float>> weights = linear_internal::one_against_rest(
        rows, labels_, model_.vocabulary_.size(), model_.num_classes(), cost, options_.jobs);
    if (!weights) return error_of(std::move(weights));
    const std::size_t biases = model_.vocabulary_.size() * model_.classes_.size();
    model_.bias_.assign(weights->begin() + static_cast<std::ptrdiff_t>(biases), weights->end());
    weights->resize(biases);
    model_.weights_ = *std::move(weights);
    return {};
  }

  double validation_accuracy() const {
    const std::vector<float> logits = reader_.reads_sources()
                                          ? model_.logits_of_sources(data_, validation_)
                                          : model_.logits(data_, validation_);
    const auto width = static_cast<std::ptrdiff_t>(model_.classes_.size());
    std::size_t correct = 0;
    auto row = logits.begin();
    for (const std::int32_t program : validation_) {
      correct += std::max_element(row, row + width) - row == label_of(program) ? 1 : 0;
      row += width;
    }
    return validation_.empty()
               ? 0
               : static_cast<double>(correct) / static_cast<double>(validation_.size());
  }

  const Dataset& data_;
  const LinearOptions& options_;
  GramReader reader_;
  LinearModel model_;
  std::vector<std::int32_t> training_, validation_, labels_;
};

Result<LinearModel> LinearModel::train(const Dataset& data, const LinearOptions& options) {
  return LinearTraining(data, options).run();
}

}  // namespace irsight
