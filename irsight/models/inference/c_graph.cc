#include "irsight/models/inference/internal/c_graph.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace irsight::inference_internal {
namespace {

bool has_arrays(const irsight_relation& relation, std::size_t nodes) {
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

bool has_arrays(const irsight_graph& graph) {
  return is_there(graph.words, graph.num_words) && is_there(graph.word, graph.nodes) &&
         has_arrays(graph.control, graph.nodes) && has_arrays(graph.data, graph.nodes) &&
         has_arrays(graph.call, graph.nodes) && is_there(graph.function_nodes, graph.functions) &&
         is_there(graph.function_blocks, graph.functions) &&
         is_there(graph.block_nodes, graph.blocks);
}

irsight_status check_arrays(const Message& why, const irsight_graph& graph) noexcept {
  if (!has_arrays(graph)) return why.say(IRSIGHT_WRONG_CALL, "graph: an array is null");
  for (std::size_t w = 0; w < graph.num_words; ++w) {
    const irsight_word& word = graph.words[w];
    if (word.code != nullptr && is_there(word.statement, word.statement_size) &&
        is_there(word.detail, word.detail_size))
      continue;
    std::array<char, 100> text{};
    std::snprintf(text.data(), text.size(), "graph: word %zu: its text or code is null", w);
    return why.say(IRSIGHT_WRONG_CALL, text.data());
  }
  return IRSIGHT_OK;
}

// Sums sizes up, whatever a caller says they are.
void add_bytes(std::size_t bytes, std::int64_t& sum) {
  constexpr std::int64_t kVast = std::int64_t{1} << 50;  // more than there is anywhere
  sum = std::min(sum + static_cast<std::int64_t>(std::min<std::size_t>(bytes, kVast)), kVast);
}

template <typename T>
std::vector<T> copy_of(const T* values, std::size_t count) {
  return count == 0 ? std::vector<T>() : std::vector<T>(values, values + count);
}

}  // namespace

irsight_status Message::say(irsight_status status, const char* why) const noexcept {
  if (text != nullptr && size > 0) {
    const std::size_t length = std::min(size - 1, std::strlen(why));
    std::memcpy(text, why, length);
    text[length] = '\0';
  }
  return status;
}

irsight_status check_c_graph(const Message& why, const irsight_graph* graph) noexcept {
  if (graph == nullptr) return why.say(IRSIGHT_WRONG_CALL, "graph: is null");
  if (graph->size != sizeof(irsight_graph))
    return why.say(IRSIGHT_WRONG_CALL, "graph: size is not sizeof(irsight_graph)");
  if (const irsight_status counts = check_counts(why, *graph); counts != IRSIGHT_OK) return counts;
  return check_arrays(why, *graph);
}

irsight_status check_c_graphs(const Message& why, const irsight_graph* const* graphs,
                              std::size_t count) noexcept {
  if (graphs == nullptr || count == 0) return why.say(IRSIGHT_WRONG_CALL, "graphs: there is none");
  for (std::size_t i = 0; i < count; ++i) {
    std::array<char, 120> problem{};
    const irsight_status good = check_c_graph({problem.data(), problem.size()}, graphs[i]);
    if (good == IRSIGHT_OK) continue;
    if (count == 1) return why.say(good, problem.data());
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), "graphs: number %zu of %zu: %s", i, count,
                  problem.data());
    return why.say(good, text.data());
  }
  return IRSIGHT_OK;
}

GraphSize size_of_c(const irsight_graph& graph) {
  GraphSize size{.words = static_cast<std::int64_t>(graph.num_words)};
  size.graph.word = {graph.word, graph.nodes};
  const irsight_relation* const relations[] = {&graph.control, &graph.data, &graph.call};
  for (std::size_t r = 0; r < kRelations; ++r)
    size.graph.relations[r].distance = {relations[r]->distance, relations[r]->edges};
  size.graph.function_nodes = {graph.function_nodes, graph.functions};
  size.graph.function_blocks = {graph.function_blocks, graph.functions};
  size.graph.block_nodes = {graph.block_nodes, graph.blocks};
  for (const irsight_word& word : std::span(graph.words, graph.num_words)) {
    add_bytes(word.statement_size, size.statement_bytes);
    add_bytes(word.detail_size, size.detail_bytes);
  }
  return size;
}

InstructionGraph graph_from_c(const irsight_graph& graph) {
  InstructionGraph result;
  result.words.reserve(graph.num_words);
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
  for (std::size_t r = 0; r < kRelations; ++r) {
    result.relations[r].degree = copy_of(relations[r]->degree, graph.nodes);
    result.relations[r].distance = copy_of(relations[r]->distance, relations[r]->edges);
    result.relations[r].position = copy_of(relations[r]->position, relations[r]->edges);
  }
  result.function_nodes = copy_of(graph.function_nodes, graph.functions);
  result.function_blocks = copy_of(graph.function_blocks, graph.functions);
  result.block_nodes = copy_of(graph.block_nodes, graph.blocks);
  return result;
}

}  // namespace irsight::inference_internal
