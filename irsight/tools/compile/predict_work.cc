#include "irsight/tools/compile/predict_work.h"

#include <utility>

#include "irsight/tools/compile/array_codec.h"
#include "irsight/tools/compile/dataset_graphs.h"

namespace irsight::tools {
namespace {

std::string bytes_from_prediction(const Prediction& prediction) {
  ArrayWriter writer;
  const std::int32_t classes[] = {prediction.label, prediction.runner_up};
  writer.write(std::span<const std::int32_t>(classes));
  writer.write(std::span<const float>(prediction.logits));
  writer.write(std::span<const float>(prediction.probabilities));
  writer.write(std::span<const LineShare>(prediction.lines));
  return writer.take();
}

}  // namespace

Result<BatchWork> prediction_of(const SourceInput& input, const LowerOptions& options,
                                const std::string& level, const Predictor& predictor) {
  Result<BatchWork> work =
      dataset_graphs_of(input, options, {level}, predictor.description().rules.at("graph"));
  if (!work) return work;
  const std::vector<DatasetVariant> variants = variants_from_parts(work->parts);
  const Result<Prediction> prediction = predictor.predict(variants.front().graph, true);
  if (!prediction) return tl::unexpected(Error(prediction.error()).in(input.path));
  work->parts.resize(1);
  work->parts.front().bytes = bytes_from_prediction(*prediction);
  return work;
}

Prediction prediction_from_part(const BatchPart& part) {
  ArrayReader reader(part.bytes);
  Prediction prediction;
  const std::vector<std::int32_t> classes = reader.read<std::int32_t>();
  prediction.label = classes.at(0);
  prediction.runner_up = classes.at(1);
  prediction.logits = reader.read<float>();
  prediction.probabilities = reader.read<float>();
  prediction.lines = reader.read<LineShare>();
  return prediction;
}

}  // namespace irsight::tools
