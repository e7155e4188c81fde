#pragma once

#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/predictions.h"

namespace irsight {

/// Returns the predictions of several models as those of one: logit = log(mean of softmax).
///
/// Requires: at least one. The logarithm is cut off at 1e-38, so that logits stay finite.
/// Errors: two that are of other data sets, classes or examples, by their models' names.
/// Determinism: exact; depends on the order of the models by rounding only.
/// Source: Lakshminarayanan, Pritzel, Blundell, "Simple and scalable predictive uncertainty estimation
/// using deep ensembles", NeurIPS 2017, section 2.4.
Result<Predictions> ensemble_of(const std::vector<Predictions>& models);

/// Errors: as ensemble_of(): two that cannot be compared.
Status check_comparable(const Predictions& first, const Predictions& second);

}  // namespace irsight
