// Makes a graph of the input, spoils some of its arrays, and offers those to from_arrays. What is
// accepted goes through everything that works on graphs.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "irsight/graph/canonical.h"
#include "irsight/graph/graph_builder.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/instruction_graph_from_graph.h"
#include "irsight/graph/statistics.h"
#include "irsight/graph/subgraph.h"
#include "irsight/graph/validate.h"

namespace {

using namespace irsight;

class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }
  // Returns zeros when all bytes are used.
  std::uint8_t next() {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte;
  }
  std::int32_t below(std::int32_t limit) { return next() % limit; }
  // Small numbers, negative ones and the ends of the range.
  std::int32_t number() {
    const std::uint8_t byte = next();
    if (byte == 0x7F) return 0x7FFFFFFF;
    if (byte == 0x80) return -0x7FFFFFFF - 1;
    return static_cast<std::int8_t>(byte);
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

constexpr std::array<const char*, 12> kTexts = {
    "i32",   "phi",      "ret",      "call",   "switch",     "invoke",
    "entry", "function", "indirect", "resume", "[external]", "; undefined function"};

void add_nodes(Bytes& bytes, GraphBuilder& b) {
  const std::int32_t functions = b.num_functions(), blocks = b.num_blocks();
  ColumnBuilder& value = b.column(Entity::kNode, "value", Column::Type::kInt64);
  ColumnBuilder& type = b.column(Entity::kNode, "type", Column::Type::kText);
  for (std::int32_t n = bytes.below(24); n > 0; --n) {
    const auto kind = static_cast<NodeKind>(bytes.below(kNodeKinds));
    const StringId text = b.intern(kTexts[bytes.next() % kTexts.size()]);
    const std::uint8_t place = bytes.next();
    const NodeId node = b.add_node(kind, text, FunctionId{place % 4 % (functions + 1) - 1},
                                   BlockId{place / 4 % (blocks + 1) - 1});
    if (place >= 128) value.set(index(node), place % 3);
    if (place >= 192) type.set(index(node), text);
  }
}

ProgramGraph graph_of(Bytes& bytes) {
  GraphBuilder b;
  const std::uint8_t head = bytes.next();
  if (head % 4 != 0) {
    b.set_attribute("dialect", std::array{"irsight-1", "programl-0.3", "other"}[head % 4 - 1U]);
  }
  const ModuleId module = b.add_module("m");
  for (int i = 0; i < head / 4 % 4; ++i) b.add_function("f", module);
  for (int i = 0; i < head / 16 % 4 && b.num_functions() > 0; ++i) {
    b.add_block(FunctionId{i % b.num_functions()});
  }
  add_nodes(bytes, b);
  ColumnBuilder& weights = b.column(Entity::kEdge, "weights", Column::Type::kFloat);
  for (std::int32_t n = bytes.below(96); n > 0 && b.num_nodes() > 0; --n) {
    const NodeId source{bytes.below(b.num_nodes())}, target{bytes.below(b.num_nodes())};
    const std::uint8_t label = bytes.next();
    const std::int32_t edge =
        b.add_edge(source, target, static_cast<Flow>(label % kFlows), label / 64);
    if (label % 8 == 0) weights.append(edge, static_cast<float>(label));
  }
  return *std::move(b).build();
}

template <typename T>
void poke(Bytes& bytes, SharedArray<T>& array) {
  std::vector<T> values(array.begin(), array.end());
  const std::uint8_t where = bytes.next();
  const auto value = static_cast<T>(bytes.number());
  if (where == 255 || values.empty()) {
    values.push_back(value);
  } else {
    values[where % values.size()] = value;
  }
  array = std::move(values);
}

void spoil(Bytes& bytes, GraphArrays& a) {
  switch (bytes.below(14)) {
    case 0:
      return poke(bytes, a.node_kind);
    case 1:
      return poke(bytes, a.node_text);
    case 2:
      return poke(bytes, a.node_function);
    case 3:
      return poke(bytes, a.node_block);
    case 4:
      return poke(bytes, a.out_offsets);
    case 5:
      return poke(bytes, a.in_offsets);
    case 6:
      return poke(bytes, a.edge_source);
    case 7:
      return poke(bytes, a.edge_target);
    case 8:
      return poke(bytes, a.edge_label);
    case 9:
      return poke(bytes, a.in_edges);
    case 10:
      return poke(bytes, a.block_function);
    case 11:
      return poke(bytes, a.function_module);
    case 12: {
      SharedArray<std::int64_t> offsets = a.strings.offsets();
      poke(bytes, offsets);
      a.strings = StringTable(a.strings.bytes(), offsets);
      return;
    }
    default: {
      Column& column = a.columns[bytes.next() % a.columns.size()];
      std::visit([&](auto& values) { poke(bytes, values); }, column.values);
      return;
    }
  }
}

void require(bool holds) {
  if (!holds) std::abort();
}

// Whatever words a graph claims to have, what is read of it is refused or whole.
void read_words(const ProgramGraph& graph, std::string_view rules) {
  const auto rows = static_cast<std::size_t>(graph.num_nodes());
  std::vector<std::string_view> encodings(rows);
  for (const NodeId node : graph.nodes())
    encodings[static_cast<std::size_t>(node)] =
        graph.text(node) == "phi" ? "opcode" : "opcode=add type=i32";
  const std::string words = word_rules(rules);
  const std::string_view text = words, dialect = attribute_of(dialect_of_rules(rules));
  const ProgramGraph claims = graph.with_text_column(Entity::kNode, "statement", encodings)
                                  ->with_text_column(Entity::kNode, "encoding", encodings)
                                  ->with_text_column(Entity::kGraph, "words", {&text, 1})
                                  ->with_text_column(Entity::kGraph, "dialect", {&dialect, 1})
                                  .value();
  // Variables with words are arguments; those without are made by instructions.
  Column some = *claims.column(Entity::kNode, "encoding");
  std::vector<std::uint8_t> present(rows, 1);
  for (const NodeId node : graph.nodes())
    if (graph.kind(node) == NodeKind::kVariable && graph.block(node) != BlockId::kNone)
      present[static_cast<std::size_t>(node)] = 0;
  some.present = std::move(present);
  for (const ProgramGraph& each : {claims, claims.with_column(some).value_or(claims)}) {
    const Result<InstructionGraph> read = instruction_graph_from_graph(each, rules);
    require(!read || check_instruction_graph(read->view(), read->words.size()).has_value());
  }
}

void use(const ProgramGraph& graph) {
  read_words(graph, kInstructionGraphRules);
  read_words(graph, kProgramlGraphRules);
  static_cast<void>(validate(graph));
  static_cast<void>(validate_programl_strict(graph));
  const ProgramGraph form = canonical(graph);
  require(ProgramGraph::from_arrays(form.arrays()).has_value());
  require(form.num_edges() == graph.num_edges());
  require(json_from_statistics(statistics_of(graph)).size() > 2);
  require(text_from_statistics(statistics_of(form)).size() > 2);
  FunctionSplitter splitter(graph);
  for (const auto f : id_range<FunctionId>(0, graph.num_functions())) {
    require(ProgramGraph::from_arrays(splitter.graph_of(f).arrays()).has_value());
  }
  if (graph.num_nodes() > 0) require(neighbourhood(graph, NodeId{0}, 2).has_value());
  const std::array graphs = {graph, form};
  require(concatenate(graphs)->num_nodes() == 2 * graph.num_nodes());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes({data, size});
  GraphArrays arrays = graph_of(bytes).arrays();
  while (!bytes.empty()) spoil(bytes, arrays);
  const Result<ProgramGraph> graph = ProgramGraph::from_arrays(std::move(arrays));
  if (graph) use(*graph);
  return 0;
}
