#include "irsight/tools/compile/instruction_graph_codec.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "irsight/tools/compile/array_codec.h"

namespace irsight::tools {

std::string bytes_from_instruction_graph(const InstructionGraph& graph) {
  ArrayWriter writer;
  for (const InstructionWord& word : graph.words) {
    writer.write(std::string_view(word.statement));
    writer.write(std::string_view(word.detail));
    writer.write(std::span<const std::uint32_t>(word.code));
  }
  std::string words = writer.take();
  ArrayWriter arrays;
  arrays.write(std::string_view(words));
  const auto write_array = [&]<typename T>(const std::vector<T>& values) {
    arrays.write(std::span<const T>(values));
  };
  write_array(graph.word);
  write_array(graph.line);
  for (const auto& relation : graph.relations) {
    write_array(relation.degree);
    write_array(relation.distance);
    write_array(relation.position);
  }
  write_array(graph.function_nodes);
  write_array(graph.function_blocks);
  write_array(graph.block_nodes);
  return arrays.take();
}

InstructionGraph instruction_graph_from_bytes(std::string_view bytes) {
  InstructionGraph graph;
  ArrayReader reader(bytes);
  const std::string words = reader.text();
  for (ArrayReader word(words); !word.at_end();) {
    InstructionWord& next = graph.words.emplace_back();
    next.statement = word.text();
    next.detail = word.text();
    const std::vector<std::uint32_t> code = word.read<std::uint32_t>();
    check(code.size() == next.code.size(), "a worker's words have a code");
    std::copy(code.begin(), code.end(), next.code.begin());
  }
  graph.word = reader.read<std::int32_t>();
  graph.line = reader.read<std::int32_t>();
  for (auto& relation : graph.relations) {
    relation.degree = reader.read<std::uint16_t>();
    relation.distance = reader.read<std::int32_t>();
    relation.position = reader.read<std::uint16_t>();
  }
  graph.function_nodes = reader.read<std::int32_t>();
  graph.function_blocks = reader.read<std::int32_t>();
  graph.block_nodes = reader.read<std::int32_t>();
  return graph;
}

}  // namespace irsight::tools
