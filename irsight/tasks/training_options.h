#pragma once

#include <cstdint>
#include <vector>

#include "irsight/base/configuration.h"

namespace irsight {

/// How a training rate falls behind its warm-up.
enum class RateDecay : std::uint8_t { kConstant, kLinear, kCosine };

/// What decides over a run of the training loop, beside its learner.
struct TrainingOptions {
  std::int64_t epochs = 30;
  double rate = 2e-3;  ///< the largest
  double warm_up = 1;  ///< epochs over which the rate grows from 0
  RateDecay decay = RateDecay::kCosine;
  double final_rate = 0.01;  ///< of `rate`, at the end of the last epoch
  double weight_decay = 0.01;
  double beta1 = 0.9, beta2 = 0.98;
  double clip = 1;            ///< the largest norm of the gradient; 0: any
  double average = 0.999;     ///< by which averages of weights forget; 0: none are kept
  std::int64_t patience = 0;  ///< epochs without a better score before the run ends; 0: never
  bool bfloat16 = false;      ///< a step's matrix products (models/autocast.h); weights are float32
  std::uint64_t seed = 1;
};

/// Returns the settings of which training_options() makes options: "epochs", "rate"…
std::vector<SettingSpec> training_settings();

/// Returns the options that settings under `part` say ("training" where they are `training.epochs`), with that seed.
/// Requires: training_settings() are declared there.
TrainingOptions training_options(const Configuration& configuration, const std::string& part,
                                 std::uint64_t seed);

/// Returns the rate at a moment, in epochs from the beginning of the run.
///
///   r(t) = rate min(1, t / w) f((t - w) / (E - w)),   f(p) = s + (1 - s) (1 + cos pi p) / 2   or   s + (1 - s) (1 - p)
///
/// with w = warm_up, E = epochs, s = final_rate and p within [0, 1].
/// Source of the cosine: Loshchilov, Hutter, "SGDR", ICLR 2017, equation 5, without restarts.
double rate_at(const TrainingOptions& options, double epochs);

}  // namespace irsight
