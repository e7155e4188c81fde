#include "irsight/models/inference/irsight_predict.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "irsight/models/inference/predictor.h"

using irsight::InstructionGraph;
using irsight::InstructionWord;
using irsight::ModelHead;
using irsight::Outputs;
using irsight::Prediction;
using irsight::Predictor;
using irsight::Result;

struct irsight_predictor {
  Predictor predictor;
};

namespace {

static_assert(IRSIGHT_CODE_FIELDS == irsight::kInstructionFields);
static_assert(IRSIGHT_OF_EDGES == static_cast<int>(irsight::HeadOf::kEdge));
static_assert(IRSIGHT_RANKING == static_cast<int>(irsight::HeadKind::kRanking));
static_assert(IRSIGHT_CALL == static_cast<int>(irsight::Relation::kCall));

// Where a caller wants to read why.
struct Message {
  char* text;
  std::size_t size;

  irsight_status say(irsight_status status, const char* why) const noexcept {
    if (text != nullptr && size > 0) {
      const std::size_t length = std::min(size - 1, std::strlen(why));
      std::memcpy(text, why, length);
      text[length] = '\0';
    }
    return status;
  }
};

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

// Returns whether a pointer is there for as many elements.
template <typename T>
bool is_there(const T* values, std::size_t count) {
  return values != nullptr || count == 0;
}

bool is_there(const irsight_relation& relation, std::size_t nodes) {
  return is_there(relation.degree, nodes) && is_there(relation.distance, relation.edges) &&
         is_there(relation.position, relation.edges);
}

// Says that there are more of something than a graph's arrays can tell of, before anything is copied.
irsight_status check_counts(const Message& why, const irsight_graph& graph) noexcept {
  const std::pair<const char*, std::size_t> counts[] = {{"nodes", graph.nodes},
                                                        {"words", graph.num_words},
                                                        {"functions", graph.functions},
                                                        {"blocks", graph.blocks},
                                                        {"edges of control", graph.control.edges},
                                                        {"edges of data", graph.data.edges},
                                                        {"edges of calls", graph.call.edges}};
  for (const auto& [what, count] : counts) {
    if (count <= INT32_MAX) continue;
    std::array<char, 100> text{};
    std::snprintf(text.data(), text.size(), "graph: has %zu %s, at most %d are allowed", count,
                  what, INT32_MAX);
    return why.say(IRSIGHT_FAILED, text.data());
  }
  return IRSIGHT_OK;
}

// Returns what is wrong with the call, or null. Requires: counts that are allowed.
const char* problem_of_arrays(const irsight_graph& graph) {
  const bool arrays =
      is_there(graph.words, graph.num_words) && is_there(graph.word, graph.nodes) &&
      is_there(graph.control, graph.nodes) && is_there(graph.data, graph.nodes) &&
      is_there(graph.call, graph.nodes) && is_there(graph.function_nodes, graph.functions) &&
      is_there(graph.function_blocks, graph.functions) && is_there(graph.block_nodes, graph.blocks);
  if (!arrays) return "graph: an array is null";
  for (std::size_t w = 0; w < graph.num_words; ++w) {
    const irsight_word& word = graph.words[w];
    if (word.code == nullptr || !is_there(word.statement, word.statement_size) ||
        !is_there(word.detail, word.detail_size))
      return "graph: a word's text or code is null";
  }
  return nullptr;
}

// Says what is wrong with a graph, of what can be told before it is copied.
irsight_status check_graph(const Message& why, const irsight_graph* graph) noexcept {
  if (graph == nullptr) return why.say(IRSIGHT_WRONG_CALL, "graph: is null");
  if (graph->size != sizeof(irsight_graph))
    return why.say(IRSIGHT_WRONG_CALL, "graph: size is not sizeof(irsight_graph)");
  if (const irsight_status counts = check_counts(why, *graph); counts != IRSIGHT_OK) return counts;
  const char* const problem = problem_of_arrays(*graph);
  return problem == nullptr ? IRSIGHT_OK : why.say(IRSIGHT_WRONG_CALL, problem);
}

template <typename T>
std::vector<T> copy_of(const T* values, std::size_t count) {
  return count == 0 ? std::vector<T>() : std::vector<T>(values, values + count);
}

InstructionGraph graph_from(const irsight_graph& graph) {
  InstructionGraph result;
  for (const irsight_word& from : std::span(graph.words, graph.num_words)) {
    InstructionWord& word = result.words.emplace_back();
    if (from.statement_size > 0) word.statement.assign(from.statement, from.statement_size);
    if (from.detail_size > 0) word.detail.assign(from.detail, from.detail_size);
    std::copy_n(from.code, word.code.size(), word.code.begin());
  }
  result.word = copy_of(graph.word, graph.nodes);
  result.line = graph.line == nullptr ? std::vector<std::int32_t>(graph.nodes)
                                      : copy_of(graph.line, graph.nodes);
  const irsight_relation* const relations[] = {&graph.control, &graph.data, &graph.call};
  for (std::size_t r = 0; r < irsight::kRelations; ++r) {
    result.relations[r].degree = copy_of(relations[r]->degree, graph.nodes);
    result.relations[r].distance = copy_of(relations[r]->distance, relations[r]->edges);
    result.relations[r].position = copy_of(relations[r]->position, relations[r]->edges);
  }
  result.function_nodes = copy_of(graph.function_nodes, graph.functions);
  result.function_blocks = copy_of(graph.function_blocks, graph.functions);
  result.block_nodes = copy_of(graph.block_nodes, graph.blocks);
  return result;
}

const char* name_at(const std::vector<std::string>& names, std::size_t number) {
  return number < names.size() ? names[number].c_str() : nullptr;
}

}  // namespace

int irsight_predict_version(void) { return IRSIGHT_PREDICT_VERSION; }

irsight_status irsight_predictor_load(const char* path, irsight_predictor** predictor,
                                      char* message, size_t message_size) {
  const Message why{message, message_size};
  if (path == nullptr || predictor == nullptr)
    return why.say(IRSIGHT_WRONG_CALL, "path or predictor: is null");
  return guarded(why, [&] {
    Result<Predictor> loaded = Predictor::load(path);
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
  if (graphs == nullptr || count == 0) return why.say(IRSIGHT_WRONG_CALL, "graphs: there is none");
  for (size_t i = 0; i < count; ++i) {
    if (const irsight_status good = check_graph(why, graphs[i]); good != IRSIGHT_OK) return good;
  }
  return guarded(why, [&] {
    std::vector<InstructionGraph> views;
    for (size_t i = 0; i < count; ++i) views.push_back(graph_from(*graphs[i]));
    const Result<Prediction> made = predictor->predictor.predict_together(views);
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
  const irsight_status good = graph == nullptr ? IRSIGHT_OK : check_graph(why, graph);
  if (good != IRSIGHT_OK) return good;
  return guarded(why, [&] {
    const Result<Outputs> made =
        graph == nullptr ? Outputs() : predictor->predictor.outputs(graph_from(*graph));
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
  const Message why{message, message_size};
  if (predictor == nullptr || count == nullptr || !is_there(lines, *count))
    return why.say(IRSIGHT_WRONG_CALL, "predictor, count or lines: is null");
  if (const irsight_status good = check_graph(why, graph); good != IRSIGHT_OK) return good;
  return guarded(why, [&] {
    const Result<Prediction> made = predictor->predictor.predict(graph_from(*graph), true);
    if (!made) return why.say(IRSIGHT_FAILED, made.error().message.c_str());
    for (std::size_t i = 0; i < std::min(*count, made->lines.size()); ++i)
      lines[i] = {made->lines[i].line, made->lines[i].share};
    *count = made->lines.size();
    return IRSIGHT_OK;
  });
}
