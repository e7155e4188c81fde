#include "irsight/tools/compile/predict_work.h"

#include <utility>

#include "irsight/tools/compile/array_codec.h"
#include "irsight/tools/compile/dataset_graphs.h"

namespace irsight::tools {
namespace {

// A prediction starts with its classes, of which outputs have none.
std::string bytes_from(const Prediction& prediction) {
  ArrayWriter writer;
  const std::int32_t classes[] = {prediction.label, prediction.runner_up};
  writer.write(std::span<const std::int32_t>(classes));
  writer.write(std::span<const float>(prediction.logits));
  writer.write(std::span<const float>(prediction.probabilities));
  writer.write(std::span<const LineShare>(prediction.lines));
  return writer.take();
}

std::string bytes_from(const Outputs& outputs) {
  ArrayWriter writer;
  writer.write(std::span<const std::int32_t>());
  writer.write(std::span<const float>(outputs.values));
  return writer.take();
}

// Returns an answer's bytes. Errors: the answer's, starting with the input.
template <typename Answer>
Result<std::string> bytes_of(const Result<Answer>& answer, const std::string& input) {
  if (!answer) return tl::unexpected(Error(answer.error()).in(input));
  return bytes_from(*answer);
}

}  // namespace

Result<BatchWork> answer_of(const SourceInput& input, const LowerOptions& options,
                            const std::vector<std::string>& levels, const Predictor& predictor) {
  Result<BatchWork> work =
      dataset_graphs_of(input, options, levels, predictor.description().rules.at("graph"));
  if (!work) return work;
  std::vector<InstructionGraph> views;
  for (DatasetVariant& variant : variants_from_parts(work->parts))
    views.push_back(std::move(variant.graph));
  Result<std::string> bytes = predictor.head().kind == HeadKind::kClassification
                                  ? bytes_of(predictor.predict_together(views, true), input.path)
                                  : bytes_of(predictor.outputs(views.front()), input.path);
  if (!bytes) return error_of(std::move(bytes));
  work->parts.resize(1);
  work->parts.front().bytes = *std::move(bytes);
  return work;
}

SourceAnswer answer_from_part(const BatchPart& part) {
  ArrayReader reader(part.bytes);
  const std::vector<std::int32_t> classes = reader.read<std::int32_t>();
  if (classes.empty()) {
    Outputs outputs{.rows = 1, .values = reader.read<float>()};
    outputs.columns = static_cast<std::int64_t>(outputs.values.size());
    return outputs;
  }
  Prediction prediction;
  prediction.label = classes.at(0);
  prediction.runner_up = classes.at(1);
  prediction.logits = reader.read<float>();
  prediction.probabilities = reader.read<float>();
  prediction.lines = reader.read<LineShare>();
  return prediction;
}

}  // namespace irsight::tools
