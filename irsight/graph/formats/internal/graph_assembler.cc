#include "irsight/graph/formats/internal/graph_assembler.h"

#include <algorithm>

namespace irsight::formats {
namespace {

bool in_range(std::int64_t i, std::size_t size) {
  return i >= 0 && static_cast<std::uint64_t>(i) < size;
}

}  // namespace

std::size_t GraphAssembler::count(Entity entity) const {
  const std::array<std::size_t, kEntities> counts = {
      nodes_.size(), edges_.size(), blocks_.size(), functions_.size(), module_names_.size(), 1};
  return counts[static_cast<std::size_t>(entity)];
}

Status GraphAssembler::add_tables() {
  for (const std::string& name : module_names_) builder_.add_module(name);
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    const auto& [name, module] = functions_[i];
    if (!in_range(module, module_names_.size())) {
      return error("function {}: module {} does not exist (the graph has {})", i, module,
                   module_names_.size());
    }
    builder_.add_function(name, static_cast<ModuleId>(module));
  }
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i] != -1 && !in_range(blocks_[i], functions_.size())) {
      return error("block {}: function {} does not exist (the graph has {})", i, blocks_[i],
                   functions_.size());
    }
    builder_.add_block(static_cast<FunctionId>(blocks_[i]));
  }
  return {};
}

Status GraphAssembler::add_nodes() {
  const bool derive = blocks_.empty();
  const std::size_t blocks =
      derive ? nodes_.size() + GraphBuilder::kMaxDerivedBlocks : blocks_.size();
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node node = nodes_[i];
    if (!in_range(node.kind, kNodeKinds)) {
      return error("node {}: type {} is no kind of node (0 to {})", i, node.kind, kNodeKinds - 1);
    }
    if (functions_.empty() && node.function == 0) node.function = -1;
    if (node.function != -1 && !in_range(node.function, functions_.size())) {
      return error("node {}: function {} does not exist (the graph has {})", i, node.function,
                   functions_.size());
    }
    if (node.block != -1 && !in_range(node.block, blocks)) {
      return error("node {}: block {} does not exist ({} {})", i, node.block,
                   derive ? "numbers end below" : "the graph has", blocks);
    }
    builder_.add_node(static_cast<NodeKind>(node.kind), node.text,
                      static_cast<FunctionId>(node.function), static_cast<BlockId>(node.block));
  }
  return {};
}

Status GraphAssembler::add_edges() {
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const auto [flow, position, source, target] = edges_[i];
    if (!in_range(flow, kFlows)) {
      return error("edge {}: flow {} is none (0 to {})", i, flow, kFlows - 1);
    }
    if (position < 0 || position > kMaxPosition) {
      return error("edge {}: position {} is not in [0, {}]", i, position, kMaxPosition);
    }
    if (!in_range(source, nodes_.size()) || !in_range(target, nodes_.size())) {
      const bool bad_source = !in_range(source, nodes_.size());
      return error("edge {}: {} {} is not a node (the graph has {})", i,
                   bad_source ? "source" : "target", bad_source ? source : target, nodes_.size());
    }
    builder_.add_edge(static_cast<NodeId>(source), static_cast<NodeId>(target),
                      static_cast<Flow>(flow), static_cast<std::int32_t>(position));
  }
  return {};
}

Result<ProgramGraph> GraphAssembler::finish() && {
  builder_.reserve(nodes_.size(), edges_.size());
  if (Status done = add_tables(); !done) return error_of(std::move(done));
  if (Status done = add_nodes(); !done) return error_of(std::move(done));
  if (Status done = add_edges(); !done) return error_of(std::move(done));
  const std::size_t blocks = static_cast<std::size_t>(builder_.num_blocks());
  for (int i = 0; i < kEntities; ++i) {
    const auto entity = static_cast<Entity>(i);
    const std::size_t rows = entity == Entity::kBlock ? blocks : count(entity);
    if (Status added = columns(entity).add_to(builder_, rows); !added) {
      return error_of(std::move(added));
    }
  }
  return std::move(builder_).build();
}

std::vector<FunctionId> derived_block_functions(const ProgramGraph& graph) {
  std::int32_t blocks = 0;
  for (const BlockId block : graph.arrays().node_block) blocks = std::max(blocks, index(block) + 1);
  std::vector<FunctionId> functions(static_cast<std::size_t>(blocks), FunctionId::kNone);
  std::vector<bool> known(static_cast<std::size_t>(blocks));
  for (const NodeId node : graph.nodes()) {
    const BlockId block = graph.block(node);
    if (block == BlockId::kNone || graph.kind(node) != NodeKind::kInstruction) continue;
    const auto row = static_cast<std::size_t>(block);
    if (known[row]) continue;
    known[row] = true;
    functions[row] = graph.function(node);
  }
  return functions;
}

bool has_derived_blocks(const ProgramGraph& graph) {
  const auto is_of_blocks = [](const Column& c) { return c.entity == Entity::kBlock; };
  return std::ranges::none_of(graph.columns(), is_of_blocks) &&
         std::ranges::equal(graph.arrays().block_function, derived_block_functions(graph));
}

}  // namespace irsight::formats
