#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "irsight/base/internal/json_object.h"
#include "irsight/embeddings/internal/skip_gram_state.h"

namespace irsight::embeddings_internal {

std::string text_of(const SkipGramOptions& options) {
  const bool softmax = options.loss == SkipGramLoss::kFullSoftmax;
  return nlohmann::json{{"width", options.width},
                        {"loss", softmax ? "full softmax" : "negative sampling"},
                        {"negatives", options.negatives},
                        {"noise_power", options.noise_power},
                        {"learning_rate", options.learning_rate},
                        {"last_learning_rate", options.last_learning_rate},
                        {"epochs", options.epochs},
                        {"threads", options.threads},
                        {"seed", options.seed},
                        {"batch", options.batch},
                        {"round_pairs", options.round_pairs}}
      .dump();
}

Result<SkipGramOptions> options_from(const std::string& text) {
  const Result<nlohmann::json> parsed = json_from<nlohmann::json>(text);
  if (!parsed) return error("options: {}", parsed.error().message);
  try {
    const nlohmann::json& json = *parsed;
    SkipGramOptions options;
    const std::string loss = json.at("loss").get<std::string>();
    if (loss != "full softmax" && loss != "negative sampling") {
      return error("options: loss: {} is not known", loss);
    }
    options.loss =
        loss == "full softmax" ? SkipGramLoss::kFullSoftmax : SkipGramLoss::kNegativeSampling;
    json.at("width").get_to(options.width);
    json.at("negatives").get_to(options.negatives);
    json.at("noise_power").get_to(options.noise_power);
    json.at("learning_rate").get_to(options.learning_rate);
    json.at("last_learning_rate").get_to(options.last_learning_rate);
    json.at("epochs").get_to(options.epochs);
    json.at("threads").get_to(options.threads);
    json.at("seed").get_to(options.seed);
    json.at("batch").get_to(options.batch);
    json.at("round_pairs").get_to(options.round_pairs);
    return options;
  } catch (const nlohmann::json::exception& failed) {
    return error("options: {}", failed.what());
  }
}

namespace {

constexpr std::int32_t kMostNegatives = 1024;

Status checked_numbers(const SkipGramOptions& options) {
  const auto in_range = [](double value, double most) {
    return value >= 0 && value <= most;  // not NaN
  };
  if (options.width < 1 || options.width > 65'536) {
    return error("skip-gram: width is from 1 to 65536: {}", options.width);
  }
  if (options.negatives < 1 || options.negatives > kMostNegatives) {
    return error("skip-gram: negatives are from 1 to {}: {}", kMostNegatives, options.negatives);
  }
  if (!in_range(options.learning_rate, 1e6) || !in_range(options.last_learning_rate, 1e6) ||
      !in_range(options.noise_power, 16)) {
    return error(
        "skip-gram: rates are from 0 to 1e6, the power from 0 to 16: learning_rate {}, "
        "last_learning_rate {}, noise_power {}",
        options.learning_rate, options.last_learning_rate, options.noise_power);
  }
  if (options.epochs < 0 || options.threads < 1 || options.threads > 4096 || options.batch < 1 ||
      options.batch > 65'536 || options.round_pairs < 1) {
    return error("skip-gram: out of range: epochs {}, threads {}, batch {}, round_pairs {}",
                 options.epochs, options.threads, options.batch, options.round_pairs);
  }
  if (options.loss == SkipGramLoss::kFullSoftmax && options.threads > 1) {
    return error("skip-gram: full softmax has one thread, not {}", options.threads);
  }
  return {};
}

}  // namespace

Status checked(std::span<const std::int64_t> counts, const SkipGramOptions& options) {
  if (Status good = checked_numbers(options); !good) return good;
  if (counts.empty() || counts.size() > std::numeric_limits<std::int32_t>::max()) {
    return error("skip-gram: a vocabulary of {} ids", counts.size());
  }
  const auto lowest = std::min_element(counts.begin(), counts.end());
  if (*lowest < 0) {
    return error("skip-gram: id {}: count {}", lowest - counts.begin(), *lowest);
  }
  if (options.loss == SkipGramLoss::kNegativeSampling &&
      *std::max_element(counts.begin(), counts.end()) == 0) {
    return error("skip-gram: no id is ever a context: nothing to draw negatives from");
  }
  return {};
}

}  // namespace irsight::embeddings_internal
