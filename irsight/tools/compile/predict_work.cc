#include "irsight/tools/compile/predict_work.h"

#include <algorithm>
#include <utility>

#include "irsight/tools/compile/array_codec.h"
#include "irsight/tools/compile/dataset_graphs.h"

namespace irsight::tools {
namespace {

// A prediction starts with its classes, of which outputs have none.
void write(ArrayWriter& writer, const Prediction& prediction) {
  const std::int32_t classes[] = {prediction.label, prediction.runner_up};
  writer.write(std::span<const std::int32_t>(classes));
  writer.write(std::span<const float>(prediction.logits));
  writer.write(std::span<const float>(prediction.probabilities));
  writer.write(std::span<const LineShare>(prediction.lines));
}

void write(ArrayWriter& writer, const Outputs& outputs) {
  writer.write(std::span<const std::int32_t>());
  writer.write(std::span<const float>(outputs.values));
}

std::vector<InstructionGraph> views_of(const ModuleGraphs& module) {
  std::vector<InstructionGraph> views;
  for (DatasetVariant& variant : variants_from_parts(module.parts))
    views.push_back(std::move(variant.graph));
  return views;
}

}  // namespace

Result<ModelAnswer> answer_about(const std::vector<InstructionGraph>& views,
                                 const Predictor& predictor) {
  if (std::ranges::all_of(views, [](const auto& view) { return view.word.empty(); }))
    return error("has no function with a body: there is nothing to say of it");
  if (predictor.head().kind == HeadKind::kClassification)
    return predictor.predict_together(views, true);
  return predictor.outputs(views.front());
}

BatchPart part_from_answer(const Result<ModelAnswer>& answer) {
  ArrayWriter writer;
  writer.write(std::string_view(answer ? "" : answer.error().message));
  writer.write(std::string_view(answer ? "" : answer.error().hint));
  if (answer) std::visit([&](const auto& each) { write(writer, each); }, *answer);
  return {.name = {}, .bytes = writer.take()};
}

Result<ModelAnswer> answer_from_part(const BatchPart& part) {
  ArrayReader reader(part.bytes);
  Error failure{reader.text(), reader.text()};  // in this order
  if (reader.at_end()) return tl::unexpected(std::move(failure));
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

Result<BatchWork> answers_of(const SourceInput& input, const LowerOptions& options,
                             const std::vector<std::string>& levels, const Predictor& predictor) {
  Result<SourceModules> made =
      module_graphs_of(input, options, levels, predictor.description().rules.at("graph"));
  if (!made) return error_of(std::move(made));
  BatchWork work = std::move(made->said);
  const bool is_one = made->modules.size() == 1;
  for (const ModuleGraphs& module : made->modules) {
    const std::string name = is_one ? input.path : fmt::format("{}:{}", input.path, module.name);
    Result<ModelAnswer> answer = answer_about(views_of(module), predictor);
    if (!answer) answer = tl::unexpected(Error(answer.error()).in(name));
    if (!answer && is_one) return error_of(std::move(answer));
    work.parts.push_back(part_from_answer(answer));
    if (!is_one) work.parts.back().name = name;
  }
  return work;
}

}  // namespace irsight::tools
