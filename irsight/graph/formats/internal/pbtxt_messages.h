#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/pbtxt_lexer.h"

namespace irsight::formats {

/// Reads the messages of program_graph.proto from text into a graph.
/// Errors: PbtxtError at the line, where fields are unknown, of another type, or given twice.
class PbtxtMessages {
 public:
  explicit PbtxtMessages(PbtxtLexer& lexer) : lexer_(lexer) {}

  /// Reads what follows the name of a field of ProgramGraph.
  void read_graph_field(std::string_view name);

  /// Reads a ProgramGraph in braces.
  void read_graph();

  /// Reads Features, in braces, of the entity's row that is read next.
  void read_features(Entity entity);

  Result<ProgramGraph> finish() { return std::move(assembler_).finish(); }

 private:
  using Names = std::initializer_list<std::string_view>;

  template <typename OnField>
  void message(Names repeated, OnField on_field);
  template <typename OnValue>
  void values(OnValue on_value);
  template <typename OnValue>
  void value(OnValue on_value);
  template <typename FromName>
  std::int64_t enumerator(FromName from_name);
  std::int64_t number();
  std::string text();
  [[noreturn]] void unknown(std::string_view message, std::string_view field);

  void read_node();
  void read_edge();
  void read_function();
  void read_module();
  void read_block();
  void read_entry(Entity entity, std::int32_t row);
  void read_feature();
  void read_list();
  void read_value();

  PbtxtLexer& lexer_;
  GraphAssembler assembler_;
  FeatureValues values_;
};

}  // namespace irsight::formats
