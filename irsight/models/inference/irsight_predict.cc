#include "irsight/models/inference/irsight_predict.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "irsight/models/inference/internal/c_graph.h"
#include "irsight/models/inference/predictor.h"

using irsight::InstructionGraph;
using irsight::ModelHead;
using irsight::Outputs;
using irsight::Prediction;
using irsight::Predictor;
using irsight::Result;
using irsight::inference_internal::check_c_graph;
using irsight::inference_internal::check_c_graphs;
using irsight::inference_internal::graph_from_c;
using irsight::inference_internal::is_there;
using irsight::inference_internal::Message;
using irsight::inference_internal::size_of_c;

struct irsight_predictor {
  Predictor predictor;
};

namespace {

static_assert(IRSIGHT_CODE_FIELDS == irsight::kInstructionFields);
static_assert(IRSIGHT_OF_EDGES == static_cast<int>(irsight::HeadOf::kEdge));
static_assert(IRSIGHT_RANKING == static_cast<int>(irsight::HeadKind::kRanking));
static_assert(IRSIGHT_CALL == static_cast<int>(irsight::Relation::kCall));

// Runs work() and turns whatever is thrown into a status: nothing crosses the border.
template <typename Work>
irsight_status guarded(const Message& message, const Work& work) noexcept {
  try {
    return work();
  } catch (const std::exception& problem) {
    return message.say(IRSIGHT_FAILED, problem.what());
  } catch (...) {
    return message.say(IRSIGHT_FAILED, "unknown exception");
  }
}

const char* name_at(const std::vector<std::string>& names, std::size_t number) {
  return number < names.size() ? names[number].c_str() : nullptr;
}

// Copies graphs, where there is memory for them and what the model makes of them.
Result<std::vector<InstructionGraph>> views_of(const Predictor& predictor,
                                               const irsight_graph* const* graphs, size_t count) {
  std::vector<irsight::GraphSize> sizes;
  for (size_t i = 0; i < count; ++i) sizes.push_back(size_of_c(*graphs[i]));
  if (irsight::Status fits = predictor.check_memory(sizes); !fits)
    return irsight::error_of(std::move(fits));
  std::vector<InstructionGraph> views;
  for (size_t i = 0; i < count; ++i) views.push_back(graph_from_c(*graphs[i]));
  return views;
}

}  // namespace

int irsight_predict_version(void) { return IRSIGHT_PREDICT_VERSION; }

irsight_status irsight_predictor_load(const char* path, irsight_predictor** predictor,
                                      char* message, size_t message_size) {
  return irsight_predictor_load_within(path, irsight::PredictorOptions().most_bytes, predictor,
                                       message, message_size);
}

irsight_status irsight_predictor_load_within(const char* path, int64_t most_bytes,
                                             irsight_predictor** predictor, char* message,
                                             size_t message_size) {
  const Message why{message, message_size};
  if (path == nullptr || predictor == nullptr)
    return why.say(IRSIGHT_WRONG_CALL, "path or predictor: is null");
  if (most_bytes < 1) return why.say(IRSIGHT_WRONG_CALL, "most_bytes: is less than 1");
  return guarded(why, [&] {
    Result<Predictor> loaded = Predictor::load(path, {.most_bytes = most_bytes});
    if (!loaded) return why.say(IRSIGHT_FAILED, loaded.error().message.c_str());
    *predictor = new irsight_predictor{*std::move(loaded)};
    return IRSIGHT_OK;
  });
}

void irsight_predictor_free(irsight_predictor* predictor) { delete predictor; }

size_t irsight_predictor_classes(const irsight_predictor* predictor) {
  return predictor == nullptr ? 0 : predictor->predictor.description().classes.size();
}

const char* irsight_predictor_class(const irsight_predictor* predictor, size_t number) {
  return predictor == nullptr ? nullptr
                              : name_at(predictor->predictor.description().classes, number);
}

size_t irsight_predictor_levels(const irsight_predictor* predictor) {
  return predictor == nullptr ? 0 : predictor->predictor.description().levels.size();
}

const char* irsight_predictor_level(const irsight_predictor* predictor, size_t number) {
  return predictor == nullptr ? nullptr
                              : name_at(predictor->predictor.description().levels, number);
}

irsight_status irsight_predictor_predict(const irsight_predictor* predictor,
                                         const irsight_graph* graph, irsight_answer* answer,
                                         float* probabilities, char* message, size_t message_size) {
  return irsight_predictor_predict_together(predictor, &graph, 1, answer, probabilities, message,
                                            message_size);
}

irsight_status irsight_predictor_predict_together(const irsight_predictor* predictor,
                                                  const irsight_graph* const* graphs, size_t count,
                                                  irsight_answer* answer, float* probabilities,
                                                  char* message, size_t message_size) {
  const Message why{message, message_size};
  if (predictor == nullptr || answer == nullptr)
    return why.say(IRSIGHT_WRONG_CALL, "predictor or answer: is null");
  if (answer->size != sizeof(irsight_answer))
    return why.say(IRSIGHT_WRONG_CALL, "answer: size is not sizeof(irsight_answer)");
  const irsight_status good = check_c_graphs(why, graphs, count);
  if (good != IRSIGHT_OK) return good;
  return guarded(why, [&] {
    const auto views = views_of(predictor->predictor, graphs, count);
    if (!views) return why.say(IRSIGHT_FAILED, views.error().message.c_str());
    const Result<Prediction> made = predictor->predictor.predict_together(*views);
    if (!made) return why.say(IRSIGHT_FAILED, made.error().message.c_str());
    answer->label = static_cast<size_t>(made->label);
    answer->runner_up = static_cast<size_t>(made->runner_up);
    answer->probability = made->probabilities[answer->label];
    answer->runner_up_probability = made->probabilities[answer->runner_up];
    answer->margin = made->logits[answer->label] - made->logits[answer->runner_up];
    if (probabilities != nullptr)
      std::copy(made->probabilities.begin(), made->probabilities.end(), probabilities);
    return IRSIGHT_OK;
  });
}

irsight_status irsight_predictor_outputs(const irsight_predictor* predictor,
                                         const irsight_graph* graph, irsight_outputs* outputs,
                                         float* values, size_t count, char* message,
                                         size_t message_size) {
  const Message why{message, message_size};
  if (predictor == nullptr || outputs == nullptr || !is_there(values, count))
    return why.say(IRSIGHT_WRONG_CALL, "predictor, outputs or values: is null");
  if (outputs->size != sizeof(irsight_outputs))
    return why.say(IRSIGHT_WRONG_CALL, "outputs: size is not sizeof(irsight_outputs)");
  const irsight_status good = graph == nullptr ? IRSIGHT_OK : check_c_graph(why, graph);
  if (good != IRSIGHT_OK) return good;
  return guarded(why, [&] {
    const auto views = views_of(predictor->predictor, &graph, graph == nullptr ? 0 : 1);
    if (!views) return why.say(IRSIGHT_FAILED, views.error().message.c_str());
    const Result<Outputs> made =
        views->empty() ? Outputs() : predictor->predictor.outputs(views->front());
    if (!made) return why.say(IRSIGHT_FAILED, made.error().message.c_str());
    const ModelHead head = predictor->predictor.head();
    outputs->of = static_cast<irsight_of>(head.of);
    outputs->kind = static_cast<irsight_kind>(head.kind);
    outputs->relation =
        static_cast<irsight_edges>(head.relation.value_or(irsight::Relation::kControl));
    outputs->rows = static_cast<size_t>(made->rows);
    outputs->columns = static_cast<size_t>(head.outputs);
    std::copy_n(made->values.begin(), std::min(count, made->values.size()), values);
    return IRSIGHT_OK;
  });
}

irsight_status irsight_predictor_explain(const irsight_predictor* predictor,
                                         const irsight_graph* graph, irsight_line* lines,
                                         size_t* count, char* message, size_t message_size) {
  return irsight_predictor_explain_together(predictor, &graph, 1, lines, count, message,
                                            message_size);
}

irsight_status irsight_predictor_explain_together(const irsight_predictor* predictor,
                                                  const irsight_graph* const* graphs,
                                                  size_t graph_count, irsight_line* lines,
                                                  size_t* count, char* message,
                                                  size_t message_size) {
  const Message why{message, message_size};
  if (predictor == nullptr || count == nullptr || !is_there(lines, *count))
    return why.say(IRSIGHT_WRONG_CALL, "predictor, count or lines: is null");
  const irsight_status good = check_c_graphs(why, graphs, graph_count);
  if (good != IRSIGHT_OK) return good;
  return guarded(why, [&] {
    const auto views = views_of(predictor->predictor, graphs, graph_count);
    if (!views) return why.say(IRSIGHT_FAILED, views.error().message.c_str());
    const Result<Prediction> made = predictor->predictor.predict_together(*views, true);
    if (!made) return why.say(IRSIGHT_FAILED, made.error().message.c_str());
    for (std::size_t i = 0; i < std::min(*count, made->lines.size()); ++i)
      lines[i] = {made->lines[i].line, made->lines[i].share};
    *count = made->lines.size();
    return IRSIGHT_OK;
  });
}
