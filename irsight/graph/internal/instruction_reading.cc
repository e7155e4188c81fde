#include "irsight/graph/internal/instruction_reading.h"

#include <algorithm>
#include <utility>

#include "irsight/graph/internal/rules.h"

namespace irsight::internal {
namespace {

// Of a variable: more than one instruction makes it.
constexpr NodeId kSeveral{-2};

// What constants mention gives an edge for each use: a product, which no compiler makes large, but anybody can write down.
// So many are allowed, and for each edge of the program graph so many more: the work is linear in the graph.
constexpr std::int64_t kMentionEdges = std::int64_t{1} << 20, kMentionEdgesPerEdge = 16;

std::size_t at(NodeId node) { return static_cast<std::size_t>(node); }
std::size_t at(FunctionId function) { return static_cast<std::size_t>(function); }

}  // namespace

InstructionReading::InstructionReading(const ProgramGraph& graph, const WordColumns& columns)
    : graph_(graph),
      columns_(columns),
      ids_(static_cast<std::size_t>(graph.num_nodes()), -1),
      maker_(ids_.size(), NodeId::kNone),
      callee_(ids_.size(), NodeId::kNone),
      function_node_(static_cast<std::size_t>(graph.num_functions()), NodeId::kNone),
      arguments_(function_node_.size()),
      instructions_(function_node_.size()) {}

Result<InstructionGraph> InstructionReading::make() && {
  for (const auto step : {&InstructionReading::collect_nodes, &InstructionReading::collect_edges,
                          &InstructionReading::add_functions, &InstructionReading::add_edges}) {
    if (Status done = (this->*step)(); !done) return error_of(std::move(done));
  }
  return std::move(builder_).build([&](std::int32_t node) {
    const auto found = std::ranges::find(ids_, node);
    return text_of_node(graph_, NodeId{static_cast<std::int32_t>(found - ids_.begin())});
  });
}

// I1: variables of the module come first. What else is a node, is one of a function.
Status InstructionReading::collect_nodes() {
  for (const NodeId node : graph_.nodes()) {
    if (Status done = collect_node(node); !done) return done;
  }
  return {};
}

Status InstructionReading::collect_node(NodeId node) {
  const NodeKind kind = graph_.kind(node);
  const FunctionId function = graph_.function(node);
  if (kind == NodeKind::kGlobal) return has_word(node) ? add_node(node) : Status();
  const bool is_argument = kind == NodeKind::kVariable && has_word(node);
  if (kind == NodeKind::kInstruction || is_argument) {
    if (function == FunctionId::kNone) return broken("G5", graph_, node, "is of no function");
    (is_argument ? arguments_ : instructions_)[at(function)].push_back(node);
  }
  if (kind != NodeKind::kFunction || function == FunctionId::kNone) return {};
  if (function_node_[at(function)] != NodeId::kNone)
    return broken("G2", graph_, node, "its function has node {} already",
                  index(function_node_[at(function)]));
  function_node_[at(function)] = node;
  return {};
}

Status InstructionReading::collect_edges() {
  for (const EdgeId edge : graph_.edges()) {
    const NodeId source = graph_.source(edge), target = graph_.target(edge);
    if (graph_.kind(source) != NodeKind::kInstruction || graph_.position(edge) != 0) continue;
    if (graph_.flow(edge) == Flow::kData && graph_.kind(target) == NodeKind::kVariable) {
      NodeId& maker = maker_[at(target)];  // several lead to a return value, which none uses
      maker = maker == NodeId::kNone ? source : kSeveral;
    }
    if (graph_.flow(edge) != Flow::kCall) continue;
    if (callee_[at(source)] != NodeId::kNone)
      return broken("G13", graph_, source, "calls both node {} and node {}",
                    index(callee_[at(source)]), index(target));
    callee_[at(source)] = target;
  }
  return {};
}

Status InstructionReading::add_functions() {
  for (const auto function : id_range<FunctionId>(0, graph_.num_functions())) {
    if (instructions_[at(function)].empty()) continue;  // without a body
    if (Status done = add_function(function); !done) return done;
  }
  return {};
}

Status InstructionReading::add_function(FunctionId function) {
  const NodeId node = function_node_[at(function)];
  if (node == NodeId::kNone)
    return error("G2: function {} ({}): has no node", index(function),
                 graph_.function_name(function));
  builder_.begin_function();
  if (Status done = add_node(node); !done) return done;
  for (const NodeId argument : arguments_[at(function)]) {
    if (Status done = add_node(argument); !done) return done;
  }
  return add_instructions(instructions_[at(function)]);
}

Status InstructionReading::add_instructions(const std::vector<NodeId>& instructions) {
  std::size_t in_block = 0;
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    const BlockId block = graph_.block(instructions[i]);
    if (block == BlockId::kNone) return broken("G11", graph_, instructions[i], "is of no block");
    if (Status done = add_node(instructions[i]); !done) return done;
    ++in_block;
    const BlockId next = i + 1 < instructions.size() ? graph_.block(instructions[i + 1]) : block;
    if (next < block)
      return broken("G11", graph_, instructions[i + 1], "is of block {}, behind one of block {}",
                    index(next), index(block));
    if (next == block && i + 1 < instructions.size()) continue;
    builder_.add_block(std::exchange(in_block, 0));
  }
  return {};
}

Status InstructionReading::add_node(NodeId node) {
  Result<InstructionWord> word = word_of(node);
  if (!word) return error_of(std::move(word));
  const Result<std::int32_t> line = main_line_of(columns_, graph_, node);
  if (!line) return tl::unexpected(line.error());
  ids_[at(node)] = builder_.add_node(*std::move(word), *line);
  return {};
}

Result<InstructionWord> InstructionReading::word_of(NodeId node) {
  const auto text = [&](const Column* column) -> std::string {
    const std::optional<StringId> id = text_in(column, at(node));
    return id ? std::string(graph_.strings()[*id]) : "";
  };
  Result<InstructionCode> code = code_of(node);
  if (!code) return error_of(std::move(code));
  InstructionWord word{.code = *code, .detail = text(columns_.detail)};
  if (graph_.kind(node) != NodeKind::kInstruction) return word;
  if (!text_in(columns_.statement, at(node)))
    return error_of(broken("columns", graph_, node, "column `statement` has no value"));
  word.statement = text(columns_.statement);
  return word;
}

Result<InstructionCode> InstructionReading::code_of(NodeId node) {
  const std::optional<StringId> text = text_in(columns_.encoding, at(node));
  if (!text) return error_of(broken("columns", graph_, node, "column `encoding` has no value"));
  const auto [known, is_new] = codes_.try_emplace(*text);
  if (!is_new) return known->second;
  const Result<InstructionCode> code = code_from_text(graph_.strings()[*text]);
  if (!code)
    return error_of(broken("columns", graph_, node, "column `encoding`: {}", code.error().message));
  return known->second = *code;
}

Status InstructionReading::add_edges() {
  for (const EdgeId edge : graph_.edges()) {
    const NodeId source = graph_.source(edge), target = graph_.target(edge);
    Status done;
    if (graph_.flow(edge) == Flow::kControl) {
      done = add_control(edge);
    } else if (graph_.flow(edge) == Flow::kData && graph_.kind(target) == NodeKind::kInstruction) {
      done = add_operand(edge);
    } else if (graph_.flow(edge) == Flow::kCall && graph_.position(edge) == 1 &&
               graph_.kind(source) == NodeKind::kInstruction) {
      add_edge(Relation::kCall, source, target, 1);  // G14
    }
    if (!done) return done;
  }
  for (const NodeId node : graph_.nodes()) {
    if (callee_[at(node)] == NodeId::kNone) continue;
    if (Status done = add_call(node, callee_[at(node)]); !done) return done;
  }
  return {};
}

Status InstructionReading::add_control(EdgeId edge) {
  for (const NodeId end : {graph_.source(edge), graph_.target(edge)}) {
    if (id(end) < 0)
      return broken("G11", graph_, end, "a control edge of it is no function's with a body");
  }
  add_edge(Relation::kControl, graph_.source(edge), graph_.target(edge), graph_.position(edge));
  return {};
}

// I5
Status InstructionReading::add_operand(EdgeId edge) {
  const NodeId value = graph_.source(edge);
  if (graph_.kind(value) == NodeKind::kConstant) {
    return add_mentions(value, graph_.target(edge), graph_.position(edge));
  }
  const Result<NodeId> maker = maker_of(value);
  if (!maker) return tl::unexpected(maker.error());
  add_edge(Relation::kData, *maker, graph_.target(edge), graph_.position(edge));
  return {};
}

Status InstructionReading::add_mentions(NodeId constant, NodeId user, std::int32_t position) {
  const std::vector<NodeId>& mentioned = mentions_of(constant);
  mention_edges_ += static_cast<std::int64_t>(mentioned.size());
  const std::int64_t most = kMentionEdges + kMentionEdgesPerEdge * graph_.num_edges();
  if (mention_edges_ > most)
    return broken("I5", graph_, constant,
                  "mentions {} nodes: with it, uses of what constants mention give {} data edges, "
                  "allowed are {}",
                  mentioned.size(), mention_edges_, most);
  for (const NodeId node : mentioned) add_edge(Relation::kData, node, user, position);
  return {};
}

const std::vector<NodeId>& InstructionReading::mentions_of(NodeId constant) {
  const auto [known, is_new] = mentions_.try_emplace(constant);
  if (!is_new) return known->second;
  const auto others = int64s_in(columns_.aggregate, at(constant));  // ascending, as they are made
  for (const EdgeId edge : graph_.in_edges(constant)) {
    if (graph_.flow(edge) != Flow::kData || id(graph_.source(edge)) < 0) continue;
    if (!std::ranges::binary_search(others, std::int64_t{graph_.position(edge)}))
      known->second.push_back(graph_.source(edge));
  }
  return known->second;
}

// Returns the node that stands for a value among instructions; where that is none, it has no number.
Result<NodeId> InstructionReading::maker_of(NodeId value) const {
  const NodeKind kind = graph_.kind(value);
  if (kind == NodeKind::kFunction || kind == NodeKind::kGlobal) return value;
  if (kind != NodeKind::kVariable)
    return error_of(broken("G6", graph_, value, "is used as an operand"));
  if (id(value) >= 0) return value;  // an argument
  const NodeId maker = maker_[at(value)];
  if (maker == NodeId::kNone || maker == kSeveral)
    return error_of(broken("G5", graph_, value, "is used, and {} instruction makes it",
                           maker == kSeveral ? "more than one" : "no"));
  return maker;
}

// I7, and what becomes of calls that LLVM does not take as direct ones.
Status InstructionReading::add_call(NodeId call, NodeId callee) {
  const std::optional<StringId> naming = text_in(columns_.called, at(call));
  if (naming) {
    const std::string_view how = graph_.strings()[*naming];
    if (how == "alias") return {};
    if (how != "cast")
      return broken("G13", graph_, call,
                    "is called through a value that the graph does not show: "
                    "column `called` holds `{}`",
                    how);
    std::int32_t position = 0;  // of the operand that names the callee: the last
    for (const EdgeId edge : graph_.in_edges(call)) {
      if (graph_.flow(edge) == Flow::kData) position = graph_.position(edge) + 1;
    }
    add_edge(Relation::kData, callee, call, position);
    return {};
  }
  if (graph_.kind(callee) != NodeKind::kFunction || id(callee) < 0) return {};
  const FunctionId function = graph_.function(callee);
  add_edge(Relation::kCall, call, callee, 0);
  if (int64_in(columns_.noreturn, at(function)).value_or(0) == 0)
    add_edge(Relation::kCall, callee, call, 1);
  return add_passing(call, function);
}

// I6
Status InstructionReading::add_passing(NodeId call, FunctionId callee) {
  const std::vector<NodeId>& formals = arguments_[at(callee)];
  for (const EdgeId edge : graph_.in_edges(call)) {
    const auto position = static_cast<std::size_t>(graph_.position(edge));
    const NodeId value = graph_.source(edge);
    if (graph_.flow(edge) != Flow::kData || position >= formals.size()) continue;
    if (graph_.kind(value) == NodeKind::kConstant) continue;
    const Result<NodeId> maker = maker_of(value);
    if (!maker) return tl::unexpected(maker.error());
    add_edge(Relation::kData, *maker, formals[position], graph_.position(edge));
  }
  return {};
}

void InstructionReading::add_edge(Relation relation, NodeId source, NodeId target,
                                  std::int32_t position) {
  if (id(source) < 0 || id(target) < 0) return;  // globals that are no nodes, declarations
  builder_.add_edge(relation, id(source), id(target), static_cast<std::size_t>(position));
}

}  // namespace irsight::internal
