#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight::parity {

/// A graph as ProGraML's protobuf message says it, with nothing derived: what both sides of the
/// comparison are brought to.
struct PlainNode {
  int kind = 0;
  std::string text;
  int function = 0;
  int block = 0;
  std::map<std::string, std::string> texts;     // features of kind bytes
  std::map<std::string, std::int64_t> numbers;  // features of kind int64
};

struct PlainEdge {
  int flow = 0;
  int position = 0;
  int source = 0;
  int target = 0;
};

struct PlainNamed {
  std::string name;
  int module = 0;  // of a function
  std::map<std::string, std::string> texts;
  std::map<std::string, std::int64_t> numbers;
};

struct PlainGraph {
  std::vector<PlainNode> nodes;
  std::vector<PlainEdge> edges;
  std::vector<PlainNamed> functions;
  std::vector<PlainNamed> modules;
};

/// Returns the graph of a serialised `programl.ProgramGraph`, with ProGraML's defaults (0) where ours says none (-1).
/// Errors: bytes that are no protobuf message.
Result<PlainGraph> plain_graph_from_protobuf(std::string_view bytes);

/// Returns our graph with ProGraML's defaults (0) where there is no function or block.
PlainGraph plain_graph_from(const ProgramGraph& graph);

}  // namespace irsight::parity
