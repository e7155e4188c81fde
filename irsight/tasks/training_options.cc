#include "irsight/tasks/training_options.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace irsight {

std::vector<SettingSpec> training_settings() {
  const TrainingOptions by_default;
  return {
      {.name = "epochs",
       .by_default = by_default.epochs,
       .what = "times that each example is seen",
       .least = 1,
       .most = 100'000},
      {.name = "rate",
       .by_default = by_default.rate,
       .what = "AdamW's largest step",
       .least = 1e-9,
       .most = 10},
      {.name = "warm_up",
       .by_default = by_default.warm_up,
       .what = "epochs over which the rate grows",
       .least = 0,
       .most = 1000},
      {.name = "decay",
       .by_default = "cosine",
       .what = "how the rate falls then",
       .choices = {"constant", "linear", "cosine"}},
      {.name = "final_rate",
       .by_default = by_default.final_rate,
       .what = "share of the rate at the end",
       .least = 0,
       .most = 1},
      {.name = "weight_decay",
       .by_default = by_default.weight_decay,
       .what = "share of a weight that a step of rate 1 takes away",
       .least = 0,
       .most = 10},
      {.name = "beta1",
       .by_default = by_default.beta1,
       .what = "AdamW's memory of gradients",
       .least = 0,
       .most = 0.999999},
      {.name = "beta2",
       .by_default = by_default.beta2,
       .what = "AdamW's memory of their squares",
       .least = 0,
       .most = 0.999999},
      {.name = "clip",
       .by_default = by_default.clip,
       .what = "largest norm of the gradient; 0: any",
       .least = 0,
       .most = 1e9},
      {.name = "average",
       .by_default = by_default.average,
       .what = "memory of averages of the weights; 0: none",
       .least = 0,
       .most = 0.999999},
      {.name = "patience",
       .by_default = by_default.patience,
       .what = "epochs without a better score until the end; 0: all",
       .least = 0,
       .most = 100'000},
      {.name = "precision",
       .by_default = "fp32",
       .what = "of a step's matrix products",
       .choices = {"fp32", "bf16"}},
  };
}

TrainingOptions training_options(const Configuration& configuration, const std::string& part,
                                 std::uint64_t seed) {
  const std::string prefix = part.empty() ? part : part + ".";
  const auto number = [&](const char* name) { return configuration.get<double>(prefix + name); };
  const auto whole = [&](const char* name) {
    return configuration.get<std::int64_t>(prefix + name);
  };
  const auto& decay = configuration.get<std::string>(prefix + "decay");
  return {.epochs = whole("epochs"),
          .rate = number("rate"),
          .warm_up = number("warm_up"),
          .decay = decay == "cosine"   ? RateDecay::kCosine
                   : decay == "linear" ? RateDecay::kLinear
                                       : RateDecay::kConstant,
          .final_rate = number("final_rate"),
          .weight_decay = number("weight_decay"),
          .beta1 = number("beta1"),
          .beta2 = number("beta2"),
          .clip = number("clip"),
          .average = number("average"),
          .patience = whole("patience"),
          .bfloat16 = configuration.get<std::string>(prefix + "precision") == "bf16",
          .seed = seed};
}

double rate_at(const TrainingOptions& options, double epochs) {
  const double grown = options.warm_up > 0 ? std::min(1.0, epochs / options.warm_up) : 1;
  const double rest = static_cast<double>(options.epochs) - options.warm_up;
  const double p = rest > 0 ? std::clamp((epochs - options.warm_up) / rest, 0.0, 1.0) : 0;
  const double left = options.decay == RateDecay::kCosine
                          ? (1 + std::cos(std::numbers::pi * p)) / 2
                          : (options.decay == RateDecay::kLinear ? 1 - p : 1);
  return options.rate * grown * (options.final_rate + (1 - options.final_rate) * left);
}

}  // namespace irsight
