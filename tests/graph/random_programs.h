#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "irsight/graph/canonical.h"
#include "irsight/graph/graph_builder.h"
#include "irsight/graph/internal/graph_copy.h"
#include "tests/graph/small_graphs.h"

namespace irsight::testing {

/// Returns a random graph that is shaped as programs are: functions of a few instructions in a row,
/// operands at distinct positions, results, constants that look alike, arguments that nothing uses,
/// types that nest and lead back to themselves, memory phis, and columns with rows left out.
inline ProgramGraph random_program() {
  using rc::gen::inRange;
  const auto pick = [](std::int32_t below) { return *inRange<std::int32_t>(0, below); };
  GraphBuilder b;
  const ModuleId module = b.add_module("m");
  const std::vector<StringId> texts = {b.intern("i32"), b.intern("ptr"), b.intern("add")};
  const auto text = [&] { return texts[static_cast<std::size_t>(pick(3))]; };
  const std::int32_t functions = 1 + pick(3);
  for (std::int32_t i = 0; i < functions; ++i) {
    const FunctionId f = b.add_function("f", module);
    const BlockId block = b.add_block(f);
    const NodeId function = b.add_node(NodeKind::kFunction, texts[2], f, BlockId::kNone);
    std::vector<NodeId> values, types, instructions;
    for (std::int32_t n = pick(4); n > 0; --n) {
      values.push_back(b.add_node(NodeKind::kVariable, text(), f, BlockId::kNone));
    }
    for (std::int32_t n = pick(4); n > 0; --n) {
      values.push_back(b.add_node(NodeKind::kConstant, texts[0], f, BlockId::kNone));
    }
    for (std::int32_t n = 1 + pick(5); n > 0; --n) {
      const NodeId instruction = b.add_node(NodeKind::kInstruction, text(), f, block);
      b.add_edge(instructions.empty() ? function : instructions.back(), instruction, Flow::kControl,
                 0);
      const auto count = static_cast<std::int32_t>(values.size());
      for (std::int32_t operand = 0; count > 0 && operand < pick(4); ++operand) {
        b.add_edge(values[static_cast<std::size_t>(pick(count))], instruction, Flow::kData,
                   operand);
      }
      instructions.push_back(instruction);
      if (pick(2) == 0) continue;
      values.push_back(b.add_node(NodeKind::kVariable, text(), f, block));
      b.add_edge(instruction, values.back(), Flow::kData, 0);
    }
    // Types that lead back to themselves, each with a value that an instruction uses.
    for (std::int32_t n = pick(4); n > 0; --n) {
      types.push_back(b.add_node(NodeKind::kType, texts[0], f, BlockId::kNone));
      values.push_back(b.add_node(NodeKind::kConstant, texts[0], f, BlockId::kNone));
      b.add_edge(values.back(), instructions.back(), Flow::kData,
                 10 + static_cast<std::int32_t>(types.size()));
      b.add_edge(types.back(), values.back(), Flow::kType, 0);
    }
    const auto type_count = static_cast<std::int32_t>(types.size());
    const auto type = [&] { return types[static_cast<std::size_t>(pick(type_count))]; };
    for (std::int32_t n = type_count > 0 ? pick(6) : 0; n > 0; --n) {
      b.add_edge(type(), type(), Flow::kType, 100 + n);
    }
    for (std::int32_t n = pick(3); n > 0; --n) {
      const NodeId phi = b.add_node(NodeKind::kMemory, text(), f, block);
      b.add_edge(phi, instructions.front(), Flow::kMemory, n);
    }
    ColumnBuilder& value = b.column(Entity::kNode, "value", Column::Type::kInt64);
    for (const NodeId node : values) {
      if (pick(3) == 0) value.set(index(node), pick(2));
    }
  }
  return value_of(std::move(b).build());
}

/// Returns the same graph with variables, constants, types and memory states numbered at random, in
/// between nodes that keep program order, and with edges added in another order.
inline ProgramGraph renumbered(const ProgramGraph& graph) {
  internal::Selection selection = internal::everything_of(graph);
  const auto shuffle = [](auto& ids) {
    for (std::size_t i = ids.size(); i > 1; --i) {
      std::swap(ids[i - 1], ids[*rc::gen::inRange<std::size_t>(0, i)]);
    }
  };
  shuffle(selection.nodes);
  std::vector<NodeId> fixed;
  for (const NodeId node : graph.nodes()) {
    if (keeps_program_order(graph, node)) fixed.push_back(node);
  }
  auto next = fixed.begin();
  for (NodeId& node : selection.nodes) {
    if (keeps_program_order(graph, node)) node = *next++;
  }
  shuffle(selection.edges);
  GraphBuilder builder;
  builder.intern("a string that nothing uses");
  internal::GraphCopier(graph).append(builder, selection);
  return value_of(std::move(builder).build());
}

}  // namespace irsight::testing
